import type { JourneyInput } from '../language';
import type { RejectionRow, Store } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { aGroup, anIdentify, aTrack, startTestWorker, type TestWorker } from './testing-worker';

const MINUTE = 60_000;
let ground: TestStore;
let store: Store;
let worker: TestWorker;
let at = 0;
beforeAll(async () => {
  ground = await startTestStore();
  store = ground.store;
  worker = startTestWorker(store);
});
afterAll(async () => {
  await worker?.stop();
  await ground?.close();
});
beforeEach(() => {
  at = Date.now();
  worker.clock.set(at);
});

const pro = { field: 'profile.plan', operator: '=' as const, value: 'pro' };
const patient = (id: string, more: Partial<JourneyInput> = {}): JourneyInput => ({
  format: 'journey/1',
  id,
  name: id,
  trigger: { kind: 'event', on: [{ event: `Start ${id}` }] },
  start: 'w',
  steps: { w: { type: 'wait', name: 'Sleep', for: 'P9D', next: { done: null } } },
  ...more,
  entry: { audience: { combinator: 'and', rules: [pro] }, grace: 'PT5M', ...more.entry },
});
/** Looks at everybody again until the grace is over. */
async function endGrace(): Promise<void> {
  for (let minute = 1; minute <= 6; minute++) {
    worker.clock.set(at + minute * MINUTE);
    await worker.upkeep();
    await worker.act();
  }
}
const rejections = async (journeyId: string) => (await store.rejections.find({ journeyId }).lean()) as unknown as RejectionRow[];

it('whoever meets the audience within the grace was not turned away', async () => {
  await worker.publish(patient('met'));
  await worker.take(aTrack('late', 'Start met'), aTrack('never', 'Start met'));
  expect((await rejections('met')).map(({ rule }) => rule)).toEqual(['audience', 'audience']);
  await worker.take(anIdentify('late', { plan: 'pro' }));
  await endGrace();
  expect(await worker.runs()).toMatchObject([{ personId: (await worker.person('late'))._id }]);
  expect(await rejections('met')).toMatchObject([
    { personId: (await worker.person('never'))._id, rule: 'audience', retryAt: null },
  ]);
});

it('what happened within the grace is heard by the run that begins then', async () => {
  const bought = { id: 'bought', on: { event: 'Order' }, keyFrom: 'event.properties.cart', reason: 'bought' };
  await worker.publish(patient('cart', { entry: { key: 'event.properties.cart' }, exits: [bought] }));
  await worker.take(aTrack('buys', 'Start cart', { cart: 'c1' }), aTrack('other', 'Start cart', { cart: 'c1' }));
  await worker.take(aTrack('buys', 'Order', { cart: 'c1' }), aTrack('other', 'Order', { cart: 'c2' }));
  await worker.take(anIdentify('buys', { plan: 'pro' }), anIdentify('other', { plan: 'pro' }));
  await endGrace();
  const ends = new Map((await worker.runs({ journeyId: 'cart' })).map((run) => [run.personId, run.exitReason]));
  expect(ends.get((await worker.person('buys'))._id)).toBe('bought');
  expect(ends.get((await worker.person('other'))._id)).toBeNull();
});

it('of an account, what its owner did meanwhile is heard', async () => {
  const stop = { id: 'stop', on: { event: 'Stop' }, reason: 'stopped' };
  await worker.publish(patient('firm', { entry: { onePer: 'account' }, exits: [stop] }));
  const rows = [anIdentify('boss', {}), aGroup('clerk', 'firm', { owner: 'boss' }), aTrack('clerk', 'Start firm')];
  for (const row of [...rows, aTrack('boss', 'Stop'), anIdentify('boss', { plan: 'pro' })]) {
    at += 1_000;
    worker.clock.set(at);
    await worker.take({ ...row, timestamp: at, receivedAt: at });
  }
  await endGrace();
  expect(await worker.runs({ journeyId: 'firm' })).toMatchObject([
    { personId: (await worker.person('boss'))._id, exitReason: 'stopped' },
  ]);
});
