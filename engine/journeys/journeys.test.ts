import { insertMessage, insertRun } from '../api/testing-rows';
import type { CounterRow, Store } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { createJourney, plansOf, publish, reconcile, statsOf } from '.';
import { aDocument } from './testing';

let started: TestStore;
let store: Store;
beforeAll(async () => {
  started = await startTestStore();
  store = started.store;
});
afterAll(() => started?.close());

test('another process sees a publication within a second, and a version never changes', async () => {
  await createJourney(store, aDocument('seen'), 1);
  const worker = plansOf({ ...store });
  expect(await worker.livePlans()).toEqual([]);
  const { hash } = await publish(store, 'seen', { revision: 1, note: '' }, 2);
  const began = performance.now();
  while ((await worker.livePlans()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(performance.now() - began).toBeLessThan(3_000);
  const plan = await worker.planOf('seen', 1);
  expect(plan).toMatchObject({ journeyId: 'seen', version: 1, hash });
  expect(await worker.planOf('seen', 1)).toBe(plan);
  await expect(worker.planOf('seen', 2)).rejects.toMatchObject({ code: 'journey_not_published' });
  expect(await worker.statusOf('nowhere')).toBe('stopped');
});

test('reconciling counts anew what a kill lost, and forgets what never was', async () => {
  await createJourney(store, aDocument('counted'), 1);
  await publish(store, 'counted', { revision: 1, note: '' }, 2);
  const run = { journeyId: 'counted', stepId: 'w' };
  await insertRun(store, { ...run, _id: 'r1', personId: 'a' });
  await insertRun(store, { ...run, _id: 'r2', personId: 'b', status: 'exited', exitReason: 'converted' });
  await insertRun(store, { ...run, _id: 'r3', personId: 'c', status: 'completed', exitReason: 'completed' });
  const entered = (await store.runs.findById('r2').lean())?.enteredAt ?? 0;
  await store.runs.collection.updateOne(
    { _id: 'r2' as never },
    { $set: { 'state.goal': { at: entered + 1, eventId: 'e', value: 4200 } } },
  );
  await store.runs.collection.updateOne(
    { _id: 'r3' as never },
    { $set: { 'state.goal': { at: entered + 90_000_000, eventId: 'e', value: 7 } } },
  );
  await store.visits.collection.insertMany([
    { _id: 'r2:1', runId: 'r2', journeyId: 'counted', version: 1, stepId: 'w', seq: 1, port: 'done' },
    { _id: 'r3:1', runId: 'r3', journeyId: 'counted', version: 1, stepId: 'w', seq: 1, port: null },
  ] as never[]);
  await insertMessage(store, { _id: 'r2:2', personId: 'b', journeyId: 'counted', channel: 'sms' });
  await insertMessage(store, {
    _id: 'r3:2',
    personId: 'c',
    journeyId: 'counted',
    channel: 'sms',
    state: 'skipped',
    reason: 'no_consent',
    sentAt: null,
  });
  const wrong: CounterRow = {
    _id: 'counted@1:gone:port:done',
    journeyId: 'counted',
    version: 1,
    stepId: 'gone',
    kind: 'port',
    label: 'done',
    n: 9,
  };
  await store.counters.collection.insertOne(wrong as never);

  for (let i = 0; i < 2; i++) {
    await reconcile(store, 'counted');
    const stats = await statsOf(store, 'counted');
    expect(stats).toMatchObject({ entered: 3, completed: 1, exited: { converted: 1 }, converted: 2, value: 4200 });
    expect(stats.steps).toMatchObject({ w: { passed: 1, ports: { done: 1 } }, m: { sent: 1, skipped: { no_consent: 1 } } });
    expect(stats.steps['gone']).toBeUndefined();
  }
});
