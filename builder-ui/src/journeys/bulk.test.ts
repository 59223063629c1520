import type { JourneySummary } from '../../../engine/api/contract';
import { type BulkAction, planBulk, runBulk } from './bulk';

const journey = (id: string, status: JourneySummary['status'], more: object = {}) =>
  ({ id, status, liveVersion: status === 'draft' ? null : 1, archivedAt: null, people: { live: 2 }, ...more }) as JourneySummary;
const selection = [
  journey('live', 'live'),
  journey('paused', 'paused'),
  journey('draft', 'draft', { people: { live: 0 } }),
  journey('stopped', 'stopped'),
  journey('away', 'stopped', { archivedAt: '2026-05-02T00:00:00.000Z' }),
];

test.each<[BulkAction, string[], number]>([
  ['pause', ['live'], 2],
  ['archive', ['draft', 'stopped'], 2],
  ['unarchive', ['away'], 2],
  ['delete', ['draft'], 0],
  ['duplicate', ['live', 'paused', 'draft', 'stopped', 'away'], 8],
])('%s concerns only journeys in the right state', (action, ready, people) => {
  const plan = planBulk(action, selection);
  expect(plan.ready.map(({ id }) => id)).toEqual(ready);
  expect(plan.ready.length + plan.left.length).toBe(selection.length);
  expect(plan.people).toBe(people);
});

test('one failure stops nobody else, and progress counts it', async () => {
  const seen: number[] = [];
  const act = async (item: number) => {
    if (item === 2) throw new Error('refused');
  };
  const result = await runBulk([1, 2, 3], act, { onProgress: (finished) => seen.push(finished) });
  expect(result).toEqual({ done: [1, 3], failed: [{ item: 2, error: new Error('refused') }], untouched: [] });
  expect(seen).toEqual([1, 2, 3]);
});

test('what was not begun when it was cancelled is left alone', async () => {
  const stop = new AbortController();
  const touched: number[] = [];
  const act = async (item: number) => {
    touched.push(item);
    if (item === 2) stop.abort();
  };
  expect(await runBulk([1, 2, 3, 4], act, { signal: stop.signal })).toMatchObject({ done: [1, 2], untouched: [3, 4] });
  expect(touched).toEqual([1, 2]);
});
