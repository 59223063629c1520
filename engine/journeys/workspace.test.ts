import { startTestStore, type TestStore } from '../store/testing';
import { createJourney, pauseJourney, previewPublication, publish } from '.';
import { aDocument } from './testing';

let started: TestStore;
beforeAll(async () => {
  started = await startTestStore();
});
afterAll(() => started?.close());

const sending = (id: string, on: string, step: object) =>
  aDocument(id, {
    trigger: { kind: 'event', on: [{ event: on }] },
    start: 's',
    steps: { s: { name: 's', next: { done: null }, ...step } },
  });
const starting = (id: string, journey: string) => sending(id, 'Signed Up', { type: 'start-journey', journey });
const emitting = (id: string, on: string, event: string) => sending(id, on, { type: 'emit', event });
const codes = async (id: string) => (await previewPublication(started.store, id, Date.now())).issues.map(({ code }) => code);
const publishing = (id: string) => publish(started.store, id, { revision: 1, note: '' }, 2);

it('refuses to publish what starts a journey nobody can enter, until somebody can', async () => {
  const { store } = started;
  for (const journey of ['nowhere', 'target', 'events'])
    await createJourney(store, starting(`to-${journey}`, journey) as never, 1);
  await createJourney(store, aDocument('target', { trigger: { kind: 'api' } }), 1);
  await createJourney(store, aDocument('events'), 1);
  await publishing('events');
  expect(await codes('to-nowhere')).toEqual(['journey_unknown']);
  expect(await codes('to-events')).toEqual(['journey_not_by_call']);
  expect(await codes('to-target')).toEqual(['journey_not_live']);
  await expect(publishing('to-target')).rejects.toMatchObject({ code: 'journey_invalid' });
  await publishing('target');
  expect(await codes('to-target')).toEqual([]);
  await pauseJourney(store, 'target', 'refuse', 1);
  await expect(publishing('to-target')).resolves.toMatchObject({ version: 1 });
});

it('warns of a circle of live journeys, and publishes all the same', async () => {
  const { store } = started;
  await createJourney(store, emitting('ping', 'Ping', 'Pong'), 1);
  await createJourney(store, emitting('pong', 'Pong', 'Ping'), 1);
  expect(await codes('ping')).toEqual([]);
  await publishing('ping');
  expect((await previewPublication(store, 'pong', Date.now())).issues).toMatchObject([
    { code: 'journeys_in_circle', severity: 'warning', stepId: 's' },
  ]);
  await expect(publishing('pong')).resolves.toMatchObject({ version: 1 });
  expect(await codes('ping')).toEqual(['journeys_in_circle']);
});

describe('what a journey names', () => {
  const task = (more: object) => ({
    type: 'task',
    title: 'Call',
    due: 'P1D',
    outcomes: [{ id: 'done', label: 'Done' }],
    ...more,
  });
  const sms = (connection: string) => ({
    type: 'message',
    channel: 'sms',
    content: { text: 'Hi. STOP' },
    connection,
    next: { sent: null },
  });
  const late = [
    { after: 'PT4H', to: { user: 'nora' } },
    { after: 'PT8H', to: { team: 'bosses' } },
  ];
  beforeAll(async () => {
    const { store } = started;
    const stamp = { createdAt: 1, updatedAt: 1 };
    await store.users.create({ _id: 'nora', name: 'Nora', email: 'nora@shop.example', ...stamp });
    await store.teams.create({ _id: 'sales', name: 'Sales', members: [], calendar: null, zone: null, ...stamp });
    await store.pools.create({ _id: 'spring', name: 'Spring', lowBelow: 0, size: 0, freeFrom: 0, createdAt: 1 });
    const rows = [
      { _id: 'texts', connector: 'twilio' },
      { _id: 'mail', connector: 'smtp' },
    ];
    await store.connections.collection.insertMany(rows as never);
  });

  it.each<[string, object, string[]]>([
    ['a user by id', task({ assignee: { user: 'nora' } }), []],
    ['a user by address', task({ assignee: { user: 'Nora@Shop.example' } }), []],
    ['a user who is not there', task({ assignee: { user: 'nara' } }), ['user_unknown s.assignee.user']],
    ['a team', task({ assignee: { team: 'sales' } }), []],
    ['a team that is not there', task({ assignee: { team: 'sails' } }), ['team_unknown s.assignee.team']],
    ['an attribute', task({ assignee: { attribute: 'profile.owner' }, fallback: 'sails' }), ['team_unknown s.fallback']],
    ['whom it is handed on to', task({ assignee: { team: 'sales' }, escalate: late }), ['team_unknown s.escalate.1.to.team']],
    ['nothing while it is switched off', task({ assignee: { team: 'sails' }, disabled: true }), []],
    ['a pool', { type: 'code', pool: 'spring' }, []],
    ['a pool that is not there', { type: 'code', pool: 'sprung' }, ['pool_unknown s.pool']],
    ['a connection', sms('texts'), []],
    ['a connection that is not there', sms('tests'), ['connection_unknown s.connection']],
    ['a connection of another channel', sms('mail'), ['connection_of_other s.connection']],
  ])('is looked for: %s', async (what, step, expected) => {
    const id = `names-${what.replaceAll(' ', '-')}`;
    await createJourney(started.store, sending(id, 'Asked', step), 1);
    const { issues } = await previewPublication(started.store, id, 1);
    expect(issues.map(({ code, stepId, field }) => `${code} ${stepId}.${field}`)).toEqual(expected);
    if (expected.length > 0) await expect(publishing(id)).rejects.toMatchObject({ code: 'journey_invalid' });
    else await expect(publishing(id)).resolves.toMatchObject({ version: 1 });
  });
});
