import type { JourneyDocument } from '../document';
import type { Step } from '../steps';
import type { Ways } from './ways';

export interface Worst {
  /** The step at which the limit is passed. */
  stepId: string;
  count: number;
}

/**
 * Whether somebody can meet more than `max` of the counted steps within `per` ms, when nobody stays longer anywhere than they
 * must. From each counted step the quickest ways are followed (Dijkstra over step and count). Null = nobody can.
 */
export function mostWithin(
  { steps }: JourneyDocument,
  ways: Ways,
  counts: (step: Step) => boolean,
  per: number,
  max: number,
): Worst | null {
  const counted = new Set(Object.entries(steps).flatMap(([id, step]) => (counts(step) ? [id] : [])));
  for (const from of counted) {
    const passed = follow(from, counted, ways, per, max);
    if (passed !== null) return { stepId: passed, count: max + 1 };
  }
  return null;
}

function follow(from: string, counted: Set<string>, { followers, stays }: Ways, per: number, max: number): string | null {
  const best = new Map<string, number>();
  let open = [{ id: from, count: 1, at: 0 }];
  while (open.length > 0) {
    // Few stand open at a time: a linear search for the earliest is quicker than a heap.
    let earliest = 0;
    for (let i = 1; i < open.length; i += 1) if ((open[i]?.at ?? 0) < (open[earliest]?.at ?? 0)) earliest = i;
    const [{ id, count, at }] = open.splice(earliest, 1) as [(typeof open)[number]];
    if (count > max) return id;
    const leaves = at + (stays.get(id) ?? 0);
    if (leaves >= per) continue;
    for (const target of followers.get(id) ?? []) {
      if (target === null || !followers.has(target)) continue;
      const reached = { id: target, count: count + (counted.has(target) ? 1 : 0), at: leaves };
      const key = `${target} ${reached.count}`;
      if ((best.get(key) ?? Number.POSITIVE_INFINITY) <= leaves) continue;
      best.set(key, leaves);
      open = [...open.filter((other) => other.id !== target || other.count !== reached.count), reached];
    }
  }
  return null;
}
