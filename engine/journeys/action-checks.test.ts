import type { JsonObject } from '../language/facts';
import { startTestStore, type TestStore } from '../store/testing';
import { createJourney, previewPublication } from '.';
import { checkDraft } from './check';
import { aDocument } from './testing';

const journey = (input: JsonObject, more: JsonObject = {}) =>
  aDocument('calls', {
    start: 'a',
    steps: {
      a: { type: 'action', name: 'Ask', uses: 'http/request@1', connection: 'crm', input, next: { done: null }, ...more },
    },
  });
const issuesOf = async (input: JsonObject, more: JsonObject = {}) =>
  (await checkDraft(journey(input, more))).issues.map(({ code, stepId, field }) => `${code} ${stepId}.${field}`);
const get = { method: 'GET', url: 'users/{{ profile.id }}' };

describe('what an action is asked for', () => {
  it.each<[string, JsonObject, string[]]>([
    ['nothing of it', {}, ['action_input_missing a.input.method', 'action_input_missing a.input.url']],
    ['a field it does not know', { ...get, verb: 1 }, ['action_input_unknown a.input.verb']],
    ['a method that is none', { ...get, method: 'TRACE' }, ['action_input_invalid a.input.method']],
    [
      'a header of the connection',
      { ...get, headers: { Authorization: 'x' } },
      ['action_input_invalid a.input.headers.Authorization'],
    ],
    ['a body with a GET', { ...get, body: 'x' }, ['action_input_invalid a.input.body']],
    ['a text that is no template', { ...get, url: 'users/{{ profile.id' }, ['template_invalid a.input.url']],
    ['a template in a list', { ...get, keepHeaders: ['{{'] }, ['template_invalid a.input.keepHeaders.0']],
  ])('is checked: %s', async (_what, input, expected) => {
    expect(await issuesOf(input)).toEqual(expected);
  });

  it('is left alone where it is only made when the step is done', async () => {
    const made = { ...get, timeout: { from: 'profile.patience' }, headers: { 'X-A': { from: 'event.properties.a' } } };
    expect(await issuesOf(made)).toEqual([]);
    expect(await issuesOf({ ...get, method: '{{ context.method }}' })).toEqual([]);
  });
});

it.each([
  ['gone/request@1', 'this build has no such connector'],
  ['http/request@9', 'another version'],
  ['http/gone@1', 'no such action'],
  ['twilio/send@1', 'message step'],
])('there may be no %s', async (uses, says) => {
  const { issues } = await checkDraft(journey(get, { uses }));
  expect(issues).toMatchObject([
    { code: 'action_unknown', stepId: 'a', field: 'uses', fix: expect.stringContaining('http/request@1') },
  ]);
  expect(issues[0]?.message).toContain(says);
});

it('may be missing in a draft, and is asked for', async () => {
  expect(await issuesOf({}, { uses: '', connection: '' })).toEqual(['action_missing a.uses', 'connection_missing a.connection']);
});

describe('its connection', () => {
  let started: TestStore;
  beforeAll(async () => {
    started = await startTestStore();
    const rows = [
      { _id: 'crm', connector: 'http' },
      { _id: 'mail', connector: 'smtp' },
    ];
    await started.store.connections.collection.insertMany(rows as never);
  });
  afterAll(() => started?.close());

  it.each([
    ['crm', []],
    ['mail', ['connection_of_other']],
    ['gone', ['connection_unknown']],
  ])('%s', async (connection, expected) => {
    await createJourney(started.store, { ...journey(get, { connection }), id: `by-${connection}` }, 1);
    const { issues } = await previewPublication(started.store, `by-${connection}`, 1);
    expect(issues.map(({ code }) => code)).toEqual(expected);
  });
});
