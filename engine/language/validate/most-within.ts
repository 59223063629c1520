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
 * must. From all counted steps at once the quickest ways are followed, one count after the other: how soon after a first one each
 * step can be reached with so many (Dijkstra per count). The time it takes grows with the limit and the steps, whatever the graph
 * is like. Null = nobody can.
 */
export function mostWithin(
  { steps }: JourneyDocument,
  ways: Ways,
  counts: (step: Step) => boolean,
  per: number,
  max: number,
): Worst | null {
  const counted = new Set(Object.entries(steps).flatMap(([id, step]) => (counts(step) ? [id] : [])));
  let reached: ReadonlyMap<string, number> = new Map([...counted].map((id) => [id, 0]));
  for (let count = 1; count <= max; count += 1) {
    reached = nextOnes(reached, counted, ways, per);
    if (reached.size === 0) return null;
  }
  const [stepId] = earliest(reached, 0);
  return { stepId, count: max + 1 };
}

/** From counted steps and how soon each is reached: the counted steps that can come next within the time, and how soon. */
function nextOnes(
  from: ReadonlyMap<string, number>,
  counted: ReadonlySet<string>,
  { followers, stays }: Ways,
  per: number,
): Map<string, number> {
  const found = new Map<string, number>();
  const open = new Map(from);
  const done = new Set<string>();
  let soFar = 0;
  while (open.size > 0) {
    const [id, at] = earliest(open, soFar);
    soFar = at;
    open.delete(id);
    done.add(id);
    const leaves = at + (stays.get(id) ?? 0);
    if (leaves >= per) continue;
    for (const target of followers.get(id) ?? []) {
      if (target === null || !followers.has(target)) continue;
      const soonest = counted.has(target) ? found : open;
      if (soonest === open && done.has(target)) continue;
      if (leaves < (soonest.get(target) ?? Number.POSITIVE_INFINITY)) soonest.set(target, leaves);
    }
  }
  return found;
}

/** Few stand open at a time: a linear search is quicker than a heap. None is below `least`, so the first that is there is as good as any. */
function earliest(open: ReadonlyMap<string, number>, least: number): [id: string, at: number] {
  let best: [string, number] = ['', Number.POSITIVE_INFINITY];
  for (const entry of open) {
    if (entry[1] < best[1]) best = entry;
    if (best[1] <= least) break;
  }
  return best;
}
