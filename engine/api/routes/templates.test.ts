import { aDocument } from '../../journeys/testing';
import type { JsonObject } from '../../language/facts';
import { hashAddress } from '../../messaging';
import type { VersionRow } from '../../store';
import { startTestApi, type TestApi } from '../testing';
import { insertPerson } from '../testing-rows';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const text = (words: string) => ({ text: words });
const make = (name: string, kind: string, content: object, more: object = {}) =>
  api.call('POST', '/api/templates', { name, kind, locale: 'en', content, ...more });
const save = (id: string, content: object, revision: number, more: object = {}) =>
  api.call('PUT', `/api/templates/${id}`, { name: id, locale: 'en', content, ...more }, { 'if-match': `"${revision}"` });
/** A journey whose text step names a template. */
const journeyOf = (id: string, template: JsonObject | undefined, more: JsonObject = {}) =>
  aDocument(id, {
    start: 'm',
    steps: {
      m: {
        type: 'message',
        channel: 'sms',
        name: 'Text',
        class: 'transactional',
        template,
        next: { sent: null },
        ...more,
      } as JsonObject,
    },
  });
const codes = (issues: { code: string }[]) => issues.map(({ code }) => code);
const issuesOf = async (document: object) =>
  (await api.call('POST', '/api/journeys/any/validate', document)).body.issues as {
    code: string;
    message: string;
    field: string;
  }[];

describe('keeping', () => {
  it('makes an id of the name, saves versions on the one that was read, restores and deletes', async () => {
    const made = await make('Grüße & Küsse', 'sms', text('One'));
    expect(made).toMatchObject({ status: 201, body: { id: 'gru-e-kusse', revision: 1, words: 'One' } });
    expect((await make('Grüße & Küsse', 'sms', text('Two'))).body.id).toBe('gru-e-kusse-2');
    const { id } = made.body;
    expect((await save(id, text('Two'), 1)).body).toMatchObject({ revision: 2, words: 'Two' });
    expect((await save(id, text('Late'), 1)).body).toMatchObject({ code: 'revision_conflict', revision: 2 });
    expect((await api.call('PUT', `/api/templates/${id}`, { name: 'x', locale: 'en', content: text('x') })).status).toBe(428);
    expect((await api.call('GET', `/api/templates/${id}/versions/1`)).body).toMatchObject({ content: { text: 'One' } });
    const restored = await api.call('POST', `/api/templates/${id}/restore`, { version: 1 }, { 'if-match': '"2"' });
    expect(restored.body).toMatchObject({
      revision: 3,
      words: 'One',
      versions: [{ revision: 3 }, { revision: 2 }, { revision: 1 }],
    });
    expect((await api.call('DELETE', `/api/templates/${id}`)).status).toBe(200);
    const ids = async () => (await api.call('GET', '/api/templates')).body.items.map((one: { id: string }) => one.id);
    expect(await ids()).not.toContain(id);
    expect((await api.call('POST', `/api/templates/${id}/undelete`)).body).toMatchObject({ deleted: false, revision: 3 });
    expect(await ids()).toContain(id);
  });

  it('says which field is wrong, and takes what people paste', async () => {
    expect((await make('Long', 'sms', text('x'.repeat(20_000)))).body).toMatchObject({
      code: 'bad_request',
      at: '/content/text',
      max: 1_600,
    });
    expect((await make('x'.repeat(20_000), 'sms', text('x'))).body).toMatchObject({ code: 'bad_request', at: '/name' });
    const block = { type: 'text', text: 'x'.repeat(20_001) };
    expect((await make('Email', 'email', { subject: 'x', body: { blocks: [block] } })).body).toMatchObject({
      code: 'bad_request',
      at: '/content/body/blocks/0/text',
    });
    const words = '<script>alert(1)</script> مرحبا 🎉';
    const kept = await make(words, 'sms', text(words));
    expect(kept.body).toMatchObject({ name: words, content: { text: words } });
  });
});

describe('in journeys', () => {
  it('publishes the words of the version there is then; later saves change nothing until it is published again', async () => {
    await make('Promo', 'sms', text('Hello {{ profile.firstName }}, {{ snippets.hours }}'), {
      id: 'promo',
      translations: { de: text('Hallo, {{ snippets.hours }}') },
    });
    await make('Hours', 'snippet', text('open 9–5'), { id: 'hours', translations: { de: text('offen 9–17') } });
    await api.call('POST', '/api/journeys', journeyOf('promoted', { id: 'promo' }));
    expect((await api.call('POST', '/api/journeys/promoted/publish', { revision: 1, note: '' })).status).toBe(200);
    const stored = async (version: number) =>
      (await api.store.versions.findById(`promoted@${version}`).lean()) as unknown as VersionRow;
    expect((await stored(1)).plan.document.steps['m']).toMatchObject({
      template: { id: 'promo', version: 1 },
      content: { text: 'Hello {{ profile.firstName }}, open 9–5' },
      translations: { de: { text: 'Hallo, offen 9–17' } },
    });
    // As it was drawn: the reader of a version sees the name of the template.
    expect((await api.call('GET', '/api/journeys/promoted/versions/1')).body.document.steps.m.template).toEqual({ id: 'promo' });
    expect((await api.call('GET', '/api/journeys/promoted')).body.unpublishedChanges).toBe(false);
    expect((await api.call('GET', '/api/templates/promo')).body.usedBy.journeys).toEqual([
      { journeyId: 'promoted', name: 'Journey promoted', liveVersion: 1, live: true },
    ]);
    expect((await api.call('GET', '/api/templates/hours')).body.usedBy).toMatchObject({
      journeys: [],
      templates: ['promo'],
    });

    await save('promo', text('New words'), 1);
    expect((await stored(1)).plan.document.steps['m']).toMatchObject({ template: { version: 1 } });
    expect((await api.call('GET', '/api/journeys/promoted')).body.unpublishedChanges).toBe(true);
    await api.call('POST', '/api/journeys/promoted/publish', { revision: 1, note: '' });
    expect((await stored(2)).plan.document.steps['m']).toMatchObject({
      template: { version: 2 },
      content: { text: 'New words' },
    });

    // Bringing version 1 back brings back what it said.
    await api.call('POST', '/api/journeys/promoted/restore', { version: 1, revision: 1 });
    expect((await api.call('GET', '/api/journeys/promoted')).body.draft.steps.m.template).toEqual({ id: 'promo', version: 1 });
    await api.call('POST', '/api/journeys/promoted/publish', { revision: 2, note: '' });
    expect((await stored(3)).plan.document.steps['m']).toMatchObject({
      content: { text: 'Hello {{ profile.firstName }}, open 9–5' },
    });
  });

  it('says what is wrong with a template where it is named', async () => {
    await make('Gone', 'sms', text('x'), { id: 'gone' });
    await api.call('DELETE', '/api/templates/gone');
    await make('Mail', 'email', { subject: '', body: { blocks: [] } }, { id: 'mail' });
    await make('Empty', 'sms', text(''), { id: 'empty' });
    await make('Broken', 'sms', text('{% if %} {{ snippets.nowhere }}'), { id: 'broken' });
    expect(codes(await issuesOf(journeyOf('j', { id: 'gone' })))).toEqual(['template_unknown']);
    expect(codes(await issuesOf(journeyOf('j', { id: 'mail' })))).toEqual(['template_of_other']);
    expect(await issuesOf(journeyOf('j', { id: 'empty' }))).toMatchObject([
      { code: 'template_incomplete', field: 'template', message: expect.stringContaining('Empty') },
    ]);
    expect(codes(await issuesOf(journeyOf('j', { id: 'broken' }))).sort()).toEqual(['snippet_unknown', 'template_invalid']);
    const inline = { content: text('{{ snippets.nowhere | upcase }}') };
    expect(await issuesOf(journeyOf('j', undefined, inline))).toMatchObject([{ code: 'snippet_unknown', field: 'content.text' }]);
    await api.call('POST', '/api/journeys', journeyOf('orphan', { id: 'gone' }));
    expect((await api.call('POST', '/api/journeys/orphan/publish', { revision: 1, note: '' })).body).toMatchObject({
      code: 'journey_invalid',
      issues: [{ code: 'template_unknown' }],
    });
  });
});

describe('looking', () => {
  const mail = (blocks: object[]) => ({ subject: 'Hi {{ profile.firstName }}', body: { blocks } });
  const look = async (kind: string, content: object, more: object = {}) =>
    (await api.call('POST', '/api/templates/preview', { kind, content, ...more })).body;

  it('shows what a person would get, in their language', async () => {
    await insertPerson(api.store, 'bea', { firstName: 'Bea', locale: 'de-AT' });
    const content = mail([{ type: 'text', text: 'Hello' }]);
    const translations = {
      de: { subject: 'Servus {{ profile.firstName }}', body: { blocks: [{ type: 'text', text: 'Hallo' }] } },
    };
    const shown = await look('email', content, { translations, personId: 'bea' });
    expect(shown).toMatchObject({ person: { id: 'bea' }, language: 'de', message: { subject: 'Servus Bea' }, findings: [] });
    expect(shown.message.html).toContain('Abmelden');
    expect(shown.message.text).toContain('Hallo');
    expect(await look('email', content, { translations, personId: 'bea', language: 'fr' })).toMatchObject({
      language: null,
      message: { subject: 'Hi Bea' },
    });
    expect((await look('email', content, { personId: 'nobody' })).code).toBe('person_not_found');
  });

  it('finds what recipients would stumble over', async () => {
    const shown = await look(
      'email',
      mail([{ type: 'image', src: 'https://shop.example/a.png', alt: '', href: 'https://shop' }]),
    );
    expect(codes(shown.findings).sort()).toEqual(['image_only', 'image_without_alt', 'link_broken']);
    const long = Array.from({ length: 7 }, () => ({ type: 'text', text: 'word '.repeat(3_900) }));
    expect(codes((await look('email', mail(long))).findings)).toEqual(['too_large']);
    const raw = { subject: 'x', body: { html: '<p>No way out</p>' } };
    expect(codes((await look('email', raw)).findings)).toEqual(['email_without_unsubscribe']);
    expect(codes((await look('email', raw, { class: 'transactional' })).findings)).toEqual([]);
  });

  it('never shows a script, and explains what cannot be made', async () => {
    const shown = await look('email', mail([{ type: 'text', text: '<script>alert(1)</script>' }]));
    expect(shown.message.html).not.toContain('<script');
    const raw = { subject: 'x', body: { html: '<script>alert(1)</script> {{ unsubscribe_url }}' } };
    expect(await look('email', raw)).toMatchObject({ message: null, findings: [{ code: 'template_invalid' }] });
    expect(await look('sms', text('{{ profile.firstName | nofilter }} STOP'))).toMatchObject({
      message: null,
      findings: [{ code: 'template_invalid', field: 'content.text' }],
    });
    expect(await look('snippet', text('**Open** {{ profile.firstName }}'))).toMatchObject({
      message: { html: expect.stringContaining('<strong>Open</strong> Ana') },
    });
  });
});

test('what one SMS costs is said once for everybody', async () => {
  expect((await api.call('GET', '/api/sms-price')).body).toEqual({ price: null });
  const price = { amount: 0.075, currency: 'EUR' };
  expect((await api.call('PUT', '/api/sms-price', { price })).body).toEqual({ price });
  expect((await api.call('GET', '/api/sms-price')).body).toEqual({ price });
  expect((await api.call('PUT', '/api/sms-price', { price: { amount: -1, currency: 'Euro' } })).body.code).toBe('bad_request');
});

test('a test is refused for bad and for suppressed addresses, and says when the provider is away', async () => {
  const send = (to: string, more: object = {}) =>
    api.call('POST', '/api/templates/test-send', { kind: 'sms', content: text('Hi STOP'), to, ...more });
  expect((await send('not a number')).body.code).toBe('address_invalid');
  const hash = hashAddress('sms', '+4915112345678', api.services.secrets.derive('addresses'));
  await api.store.suppressions.collection.insertOne({ _id: hash, channel: 'sms', reason: 'stop', source: '', at: 0 } as never);
  expect((await send('+49 151 12345678')).body).toMatchObject({ code: 'address_suppressed', detail: '+4915112345678' });
  expect((await send('+49 151 12345678', { evenIfSuppressed: true })).body.code).toBe('test_not_sent');
  expect((await send('+4915112345679', { connection: 'nowhere' })).body.code).toBe('connection_missing');
});
