import { insertRun } from '../api/testing-rows';
import type { Store } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { createJourney, decideExperiment, decideExperiments, experimentsOf, plansOf, publish, reconcile } from '.';
import { aDocument } from './testing';

let started: TestStore;
let store: Store;
beforeAll(async () => {
  started = await startTestStore();
  store = started.store;
});
afterAll(() => started?.close());

const variants = [
  { id: 'a', label: 'A', weight: 50 },
  { id: 'b', label: 'B', weight: 40 },
];
const experiment = { window: 'P7D', minSample: 100, decide: 'winner' };

async function publishSplit(id: string, more: object = {}): Promise<void> {
  // biome-ignore lint/suspicious/noThenProperty: the language's own word
  const goal = { name: 'Order', on: { event: 'Order Completed' }, within: 'P30D', then: 'continue' };
  const steps = {
    s: {
      type: 'split',
      name: 'Which words',
      variants,
      control: 10,
      experiment,
      next: { a: null, b: null, control: null },
      ...more,
    },
  };
  await createJourney(store, aDocument(id, { goal, start: 's', steps } as never), 1);
  await publish(store, id, { revision: 1, note: '' }, 2);
}

const counter = (journeyId: string, kind: 'exposed' | 'converted', label: string, n: number) => ({
  _id: `${journeyId}@1:s:${kind}:${label}`,
  journeyId,
  version: 1,
  stepId: 's',
  kind,
  label,
  n,
});

async function counted(journeyId: string, arms: Record<string, [exposed: number, converted: number]>): Promise<void> {
  await store.counters.collection.insertMany(
    Object.entries(arms).flatMap(([id, [exposed, converted]]) => [
      counter(journeyId, 'exposed', id, exposed),
      counter(journeyId, 'converted', id, converted),
    ]) as never[],
  );
}

test('a clear winner takes everybody, by itself, once', async () => {
  await publishSplit('clear');
  await counted('clear', { a: [2_000, 200], b: [1_600, 320], control: [400, 40] });
  await decideExperiments(store, 77);
  await decideExperiments(store, 99);
  const [decided] = await experimentsOf(store, 'clear');
  expect(decided).toMatchObject({ winner: 'b', decided: { variant: 'b', at: 77, by: 'sojourn' } });
  expect(await plansOf(store).winnersOf('clear')).toEqual({ s: 'b' });
});

test('nothing is decided among equals, too early, or where a person decides', async () => {
  await publishSplit('equal');
  await publishSplit('early');
  await publishSplit('asked', { experiment: { ...experiment, decide: 'manual' } });
  await counted('equal', { a: [2_000, 200], b: [1_600, 165], control: [400, 40] });
  await counted('early', { a: [2_000, 200], b: [1_600, 320], control: [99, 9] });
  await counted('asked', { a: [2_000, 200], b: [1_600, 320], control: [400, 40] });
  await decideExperiments(store, 77);
  for (const id of ['equal', 'early', 'asked']) expect(await plansOf(store).winnersOf(id)).toEqual({});
  expect((await experimentsOf(store, 'early'))[0]).toMatchObject({ leader: 'b', tooFew: true });

  await decideExperiment(store, { journeyId: 'asked', stepId: 's', variant: 'a', by: 'session', at: 5 });
  expect(await plansOf(store).winnersOf('asked')).toEqual({ s: 'a' });
  await decideExperiment(store, { journeyId: 'asked', stepId: 's', variant: null, by: 'session', at: 6 });
  expect(await plansOf(store).winnersOf('asked')).toEqual({});
});

test('a decision names what exists', async () => {
  await publishSplit('strict');
  const decide = (stepId: string, variant: string) =>
    decideExperiment(store, { journeyId: 'strict', stepId, variant, by: 'session', at: 1 });
  await expect(decide('nowhere', 'a')).rejects.toMatchObject({ code: 'bad_request' });
  await expect(decide('s', 'control')).rejects.toThrow('a, b');
});

test('counts are made anew from the runs: who was drawn, and whose goal lies within the window', async () => {
  await publishSplit('anew');
  const DAY = 86_400_000;
  const runs = { r1: ['a', 3], r2: ['a', 8], r3: ['b', null] } as const;
  for (const [id, [port, goalAfterDays]] of Object.entries(runs)) {
    await insertRun(store, { _id: id, journeyId: 'anew', stepId: 's', personId: id });
    const goal = goalAfterDays === null ? null : { at: 1_000 + goalAfterDays * DAY, eventId: 'e', value: null };
    await store.runs.collection.updateOne(
      { _id: id as never },
      { $set: { 'state.arms': { s: { port, at: 1_000 } }, 'state.goal': goal } },
    );
  }
  await reconcile(store, 'anew');
  const [result] = await experimentsOf(store, 'anew');
  expect(result?.arms.map(({ id, exposed, converted }) => [id, exposed, converted])).toEqual([
    ['a', 2, 1],
    ['b', 1, 0],
    ['control', 0, 0],
  ]);
});
