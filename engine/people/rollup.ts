import type { Rollup } from '../language/facts';

/** Occurrences that are remembered one by one. */
const RECENT_KEPT = 50;
/** Different event names remembered per person; the least recently seen makes room. */
const MOST_NAMES = 500;

/** The roll-up after one more occurrence at `at` (epoch ms), which made this revision. */
export function addOccurrence(rollup: Rollup | undefined, at: number, revision: number): Rollup {
  if (!rollup) return { count: 1, first: at, last: at, recent: [[at, revision]] };
  return {
    count: rollup.count + 1,
    first: Math.min(rollup.first, at),
    last: Math.max(rollup.last, at),
    recent: [...rollup.recent, [at, revision] as [number, number]].slice(-RECENT_KEPT),
  };
}

/** The roll-ups with one more occurrence of an event. */
export function remember(rollups: Record<string, Rollup>, name: string, at: number, revision: number): Record<string, Rollup> {
  const known = Object.hasOwn(rollups, name);
  const names = Object.entries(rollups);
  const kept =
    known || names.length < MOST_NAMES ? names : names.sort(([, a], [, b]) => b.last - a.last).slice(0, MOST_NAMES - 1);
  return Object.fromEntries([
    ...kept.filter(([other]) => other !== name),
    [name, addOccurrence(known ? rollups[name] : undefined, at, revision)],
  ]);
}
