import { aDocument } from '../../journeys/testing';
import { hashAddress, signToken } from '../../messaging';
import { segmentsOf } from '../../people/segment-list';
import { runDispatcher } from '../../worker/dispatcher';
import type { Drivers } from '../../worker/drivers';
import { startTestApi, type TestApi } from '../testing';
import { insertMessage, insertPerson, insertRun } from '../testing-rows';

const BROWSER = {
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
};
const HOUR = 3_600_000;

let api: TestApi;
let links: string;
beforeAll(async () => {
  api = await startTestApi();
  links = api.services.secrets.derive('links');
});
afterAll(() => api?.close());

const get = (path: string, headers: Record<string, string> = BROWSER, method = 'GET') =>
  fetch(api.url + path, { method, headers, redirect: 'manual' });
const stored = (id: string) => api.store.events.findById(id).lean();

describe('a click', () => {
  const click = (messageId: string, link = 0, url = 'https://shop.example/sale?a=1&b=2') =>
    `/c/${signToken('click', { messageId, link, url }, links)}`;

  test('leads on at once and counts once per link', async () => {
    await insertMessage(api.store, { _id: 'clicked:1', personId: 'ana', sentAt: Date.now() - HOUR });
    for (let i = 0; i < 2; i++) {
      const response = await get(click('clicked:1'));
      expect(response.status).toBe(302);
      expect(response.headers.get('location')).toBe('https://shop.example/sale?a=1&b=2');
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect(await stored('click:clicked:1:0')).toMatchObject({
      kind: 'receipt',
      name: 'Message Clicked',
      personId: 'ana',
      properties: { messageId: 'clicked:1', url: 'https://shop.example/sale?a=1&b=2' },
    });
    expect(await api.store.events.countDocuments({ name: 'Message Clicked', personId: 'ana' })).toBe(1);
  });

  test('by a machine leads on and does not count', async () => {
    await insertMessage(api.store, { _id: 'scanned:1', personId: 'ana', sentAt: Date.now() - HOUR });
    await insertMessage(api.store, { _id: 'fresh:1', personId: 'ana', sentAt: Date.now() });
    for (const response of [
      await get(click('scanned:1'), { 'user-agent': 'Barracuda Sentinel' }),
      await get(click('scanned:1'), BROWSER, 'HEAD'),
      await get(click('fresh:1')),
    ]) {
      expect(response.status).toBe(302);
    }
    expect(await stored('click:scanned:1:0')).toBeNull();
    expect(await stored('click:fresh:1:0')).toBeNull();
  });

  test('on a changed link goes nowhere', async () => {
    const token = click('clicked:1');
    const response = await get(`${token.slice(0, -3)}abc`);
    expect(response.status).toBe(404);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toContain('This link does not work');
  });

  test('still leads on when the message is forgotten', async () => {
    expect((await get(click('forgotten:1'))).status).toBe(302);
  });
});

test('an open is a picture, counted once and not for machines', async () => {
  await insertMessage(api.store, { _id: 'opened:1', personId: 'ana', sentAt: Date.now() - HOUR });
  const path = `/o/${signToken('open', { messageId: 'opened:1' }, links)}`;
  const prefetch = await get(path, { 'user-agent': 'Mozilla/5.0' });
  expect(prefetch.headers.get('content-type')).toBe('image/gif');
  expect(await stored('open:opened:1')).toBeNull();
  await get(path);
  expect(await stored('open:opened:1')).toMatchObject({ name: 'Message Opened', personId: 'ana' });
  expect((await get('/o/nonsense')).status).toBe(200);
});

describe('unsubscribing', () => {
  const link = (personId: string) =>
    `/u/${signToken('unsubscribe', { personId, channel: 'email', topic: 'general', messageId: `${personId}-run:1` }, links)}`;
  const suppressed = (email: string) =>
    api.store.suppressions.findById(hashAddress('email', email, api.services.secrets.derive('addresses'))).lean();

  test('looking changes nothing: scanners open every link', async () => {
    await insertPerson(api.store, 'looker', { email: 'looker@shop.example' });
    const response = await get(link('looker'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    expect(page).toContain('Sample Shop');
    expect(page).toContain(`action="${link('looker')}"`);
    expect(await suppressed('looker@shop.example')).toBeNull();
  });

  test.each([
    ['urlencoded', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    ],
  ])('one click (RFC 8058), %s: 200, no redirect, no cookie, in force', async (kind, type, body) => {
    const person = `one-${kind}`;
    await insertPerson(api.store, person, { email: `${person}@shop.example` });
    const post = () =>
      fetch(api.url + link(person), { method: 'POST', headers: { 'content-type': type }, body, redirect: 'manual' });
    const response = await post();
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.text()).toBe('Unsubscribed.');
    expect(await suppressed(`${person}@shop.example`)).toMatchObject({ reason: 'unsubscribed' });
    expect((await post()).status).toBe(200);
    expect(await api.store.events.find({ name: 'Message Unsubscribed', personId: person }).lean()).toMatchObject([
      { properties: { channel: 'email', topic: 'general' } },
    ]);
  });

  test('waits for a mail that is being sent', async () => {
    await insertPerson(api.store, 'racing', { email: 'racing@shop.example' });
    await insertMessage(api.store, { _id: 'racing-run:1', personId: 'racing', sentAt: null });
    const began = performance.now();
    const answer = fetch(api.url + link('racing'), { method: 'POST', body: '' });
    setTimeout(
      () => void api.store.messages.collection.updateOne({ _id: 'racing-run:1' as never }, { $set: { state: 'accepted' } }),
      600,
    );
    expect(await (await answer).text()).toContain('You are unsubscribed');
    expect(performance.now() - began).toBeGreaterThanOrEqual(600);
  });

  test('of somebody who was erased says the same', async () => {
    expect(await (await fetch(api.url + link('nobody'), { method: 'POST', body: '' })).text()).toContain('You are unsubscribed');
  });
});

describe('the preference page', () => {
  const link = (personId: string, messageId = 'none:1') => `/p/${signToken('preferences', { personId, messageId }, links)}`;
  const save = (personId: string, form: string) =>
    fetch(api.url + link(personId), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
    });
  const consentOf = async (id: string) => (await api.store.people.findById(id).lean())?.consent;
  let stopped = false;
  let dispatcher: Promise<void>;

  beforeAll(() => {
    const nobody: Drivers = { start: async () => undefined, poke: async () => undefined };
    const { store, plans, clock } = api.services;
    dispatcher = runDispatcher(
      { store, plans, segments: segmentsOf(store), clock, drivers: nobody, now: clock.now, term: () => 1, log: () => undefined },
      () => stopped,
    );
  });
  afterAll(async () => {
    stopped = true;
    await dispatcher;
  });

  test('shows what can be chosen, and why something came', async () => {
    await insertPerson(
      api.store,
      'chooser',
      { email: 'chooser@shop.example', phone: '+4915122222222' },
      { email: { '*': 'subscribed', offers: 'unsubscribed' } },
    );
    await api.call('POST', '/api/journeys', aDocument('why'));
    await api.call('POST', '/api/journeys/why/publish', { revision: 1 });
    await insertRun(api.store, { _id: 'why-run', journeyId: 'why', personId: 'chooser', stepId: 'w' });
    await insertMessage(api.store, { _id: 'why-run:1', personId: 'chooser' });
    const page = await (await get(link('chooser', 'why-run:1'))).text();
    expect(page).toMatch(/value="email:\*" checked/);
    expect(page).toMatch(/value="email:offers">/);
    expect(page).toMatch(/value="sms:\*">/);
    expect(page).not.toMatch(/value="push:/);
    expect(page).toContain('Journey why');
    expect(page).toContain('Stop this series only');
  });

  test('saving changes what was changed, and is in force when the page says so', async () => {
    const page = await (await save('chooser', 'do=save&want=email%3Aoffers&want=sms%3A*')).text();
    expect(page).toContain('Your choice is saved.');
    expect(await consentOf('chooser')).toEqual({
      email: { '*': 'unsubscribed', offers: 'subscribed' },
      sms: { '*': 'subscribed' },
    });
  });

  test('everything can be refused, paused, or one series ended', async () => {
    await save('chooser', 'do=none');
    expect(await consentOf('chooser')).toMatchObject({
      email: { '*': 'unsubscribed' },
      sms: { '*': 'unsubscribed' },
      push: { '*': 'unsubscribed' },
    });
    await save('chooser', 'do=snooze');
    const paused = (await api.store.people.findById('chooser').lean())?.attributes['marketing'] as
      | { pausedUntil?: string }
      | undefined;
    expect(Date.parse(paused?.pausedUntil ?? '') - Date.now()).toBeGreaterThan(29 * 24 * HOUR);
    await fetch(api.url + link('chooser', 'why-run:1'), { method: 'POST', body: 'do=stop-journey' });
    expect(await api.store.runs.findById('why-run').lean()).toMatchObject({
      live: false,
      status: 'exited',
      exitReason: 'stopped_by_person',
    });
  });
});
