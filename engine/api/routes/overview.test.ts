import { aDocument } from '../../journeys/testing';
import type { JsonObject } from '../../language';
import { startTestApi, type TestApi } from '../testing';
import { insertMessage, insertRun } from '../testing-rows';

const HOUR = 3_600_000;
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const overview = async () => (await api.call('GET', '/api/overview')).body;
const live = async (id: string, more: JsonObject = {}) => {
  await api.call('POST', '/api/journeys', aDocument(id, more));
  await api.call('POST', `/api/journeys/${id}/publish`, { revision: 1 });
};

test('an empty workspace is quiet', async () => {
  expect(await overview()).toMatchObject({
    journeys: { draft: 0, live: 0, paused: 0, stopped: 0 },
    people: { moving: 0, waiting: 0, paused: 0, parked: 0, overdue: 0 },
    sends: { sent: 0, skipped: 0, failed: 0 },
    alerts: [],
  });
});

test('people, sends and whatever needs somebody are told, the most urgent first', async () => {
  await live('busy', { name: 'Busy' });
  await live('halted', { name: 'Halted' });
  await api.call('POST', '/api/journeys', aDocument('away'));
  await api.call('POST', '/api/journeys/away/archive', {});
  const now = Date.now();
  const run = (_id: string, more: object = {}) =>
    insertRun(api.store, { _id, journeyId: 'busy', personId: _id, stepId: 'w', ...more });
  await run('waits');
  await run('moves', { due: now - 1_000 });
  await run('late', { due: now - HOUR });
  await run('stuck', { stepId: 'm', status: 'parked' });
  await run('held', { journeyId: 'halted' });
  await api.call('POST', '/api/journeys/halted/pause', {});
  const message = (_id: string, more: object) => insertMessage(api.store, { _id, personId: 'p', journeyId: 'busy', ...more });
  await message('m1', { state: 'delivered' });
  await message('m2', { state: 'failed' });
  await message('m3', { state: 'skipped' });
  await message('old', { state: 'failed', claimedAt: now - 30 * HOUR });
  await message('action', { state: 'failed', channel: null });
  await api.store.connections.collection.updateOne(
    { _id: 'sandbox-email' as never },
    { $set: { openUntil: now + HOUR, lastError: { code: 'timeout', message: 'No answer', at: now } } },
  );

  const found = await untilSeen();
  expect(found).toMatchObject({
    journeys: { draft: 0, live: 1, paused: 1, stopped: 0 },
    people: { moving: 2, waiting: 1, paused: 1, parked: 1, overdue: 1 },
    sends: { sent: 1, skipped: 1, failed: 1 },
  });
  expect(found.alerts).toEqual([
    expect.objectContaining({ kind: 'resting', connectionId: 'sandbox-email', error: 'No answer' }),
    { kind: 'overdue', people: 1 },
    { kind: 'parked', journeyId: 'busy', journeyName: 'Busy', people: 1, step: 'Welcome text' },
    { kind: 'failing', journeyId: 'busy', journeyName: 'Busy', failed: 1, sent: 1 },
    expect.objectContaining({ kind: 'paused', journeyId: 'halted', journeyName: 'Halted', people: 1 }),
  ]);
  const late = async (journey: string) => (await api.call('GET', `/api/runs?overdue=true&journey=${journey}`)).body.items.length;
  expect([await late('busy'), await late('halted')]).toEqual([1, 0]);
  const { body } = await api.call('GET', '/api/journeys');
  const busy = body.items.find(({ id }: { id: string }) => id === 'busy');
  expect(busy.health).toEqual({ overdue: 1, failed: 1, errors: 0 });
});

test('the list counts the errors of an unfinished draft', async () => {
  const created = await api.call('POST', '/api/journeys', aDocument('unfinished', { start: null, steps: {} }));
  expect(created.body.health.errors).toBeGreaterThan(0);
});

/** Counts of people are a second old at most, those of messages some seconds. */
async function untilSeen() {
  for (;;) {
    const found = await overview();
    if (found.people.parked === 1 && found.people.paused === 1 && found.sends.sent === 1) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
