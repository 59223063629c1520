/** How many people stand where, over all journeys: one grouped query a second serves every list, canvas and badge of this process. */
import type { RunStatus, Store } from '../store';

/** How old the answer may be, real ms. */
const STALENESS_MS = 1_000;

export interface LiveCount {
  journeyId: string;
  version: number;
  stepId: string;
  status: Extract<RunStatus, 'active' | 'parked' | 'paused'>;
  n: number;
}

interface Cached {
  readAt: number;
  counts: Promise<LiveCount[]>;
}
const cached = new WeakMap<Store, Cached>();

/** Live runs by journey, version, step and status; ≤ 1 s old. */
export function liveCounts(store: Store): Promise<LiveCount[]> {
  const known = cached.get(store);
  if (known && performance.now() - known.readAt < STALENESS_MS) return known.counts;
  const fresh = { readAt: performance.now(), counts: readCounts(store) };
  cached.set(store, fresh);
  // A failed read is not an answer: the next caller asks again.
  fresh.counts.catch(() => cached.delete(store));
  return fresh.counts;
}

async function readCounts(store: Store): Promise<LiveCount[]> {
  const groups = await store.runs.collection
    .aggregate<{ _id: Omit<LiveCount, 'n'>; n: number }>([
      { $match: { live: true } },
      { $group: { _id: { journeyId: '$journeyId', version: '$version', stepId: '$stepId', status: '$status' }, n: { $sum: 1 } } },
    ])
    .toArray();
  return groups.map(({ _id, n }) => ({ ..._id, n }));
}

/** Adds up the counts a filter keeps. */
export function sumOf(counts: readonly LiveCount[], keep: (count: LiveCount) => boolean): number {
  return counts.reduce((sum, count) => (keep(count) ? sum + count.n : sum), 0);
}
