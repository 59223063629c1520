import type { JourneyDocument } from '../document';
import { definitionOf, portsOf, type Step, targetOf } from '../steps';

export interface Worst {
  /** The step at which the limit is passed. */
  stepId: string;
  count: number;
}

export interface Counting {
  counts(step: Step, stepId: string): boolean;
  /** The least time between coming to a step and leaving through the port, ms. */
  stay(step: Step, port: string): number;
  /** Ways nobody takes. */
  isClosed?(stepId: string, port: string): boolean;
  per: number;
  max: number;
}

/** A place people go to, and the least time before, ms. */
type Way = [target: string, stay: number];

/** A counted step is left by its main port: whoever leaves a message by another one was not sent it, and passes it by uncounted. */
interface Place {
  counted: boolean;
  after: Way[];
  past: Way[];
}

/**
 * Whether somebody can meet more than `max` of the counted steps within `per` ms, when nobody stays longer anywhere than they
 * must. From all counted steps at once the quickest ways are followed, one count after the other: how soon after a first one each
 * step can be reached with so many (Dijkstra per count). The time it takes grows with the limit and the steps, whatever the graph
 * is like. Null = nobody can.
 */
export function mostWithin({ steps }: JourneyDocument, counting: Counting): Worst | null {
  const { per, max } = counting;
  const places = new Map(Object.entries(steps).map(([id, step]) => [id, placeOf(id, step, counting)]));
  let reached: Map<string, number> = new Map([...places].flatMap(([id, { counted }]) => (counted ? [[id, 0] as const] : [])));
  for (let count = 1; count <= max; count += 1) {
    reached = nextOnes(reached, places, per);
    if (reached.size === 0) return null;
  }
  const [stepId] = earliest(reached, 0);
  return { stepId, count: max + 1 };
}

function placeOf(id: string, step: Step, { counts, stay, isClosed }: Counting): Place {
  const counted = !step.disabled && counts(step, id);
  const ways = (ports: (string | null)[]): Way[] =>
    ports.flatMap((port) => {
      const target = port === null || isClosed?.(id, port) ? null : targetOf(step, port);
      return port === null || target === null ? [] : [[target, step.disabled ? 0 : stay(step, port)] as Way];
    });
  if (step.disabled) return { counted, after: [], past: ways([definitionOf(step).bypass(step)]) };
  const { main, secondary } = portsOf(step);
  return counted
    ? { counted, after: ways(main), past: ways(secondary) }
    : { counted, after: [], past: ways([...main, ...secondary]) };
}

/** From counted steps and how soon each is reached: the counted steps that can come next within the time, and how soon. */
function nextOnes(from: ReadonlyMap<string, number>, places: ReadonlyMap<string, Place>, per: number): Map<string, number> {
  const found = new Map<string, number>();
  const open = new Map<string, number>();
  const done = new Set<string>();
  const goOn = (ways: Way[], at: number): void => {
    for (const [target, stay] of ways) {
      const soon = at + stay;
      const place = places.get(target);
      if (!place || soon >= per) continue;
      if (place.counted && soon < (found.get(target) ?? Number.POSITIVE_INFINITY)) found.set(target, soon);
      if (place.past.length > 0 && !done.has(target) && soon < (open.get(target) ?? Number.POSITIVE_INFINITY))
        open.set(target, soon);
    }
  };
  for (const [id, at] of from) goOn(places.get(id)?.after ?? [], at);
  let soFar = 0;
  while (open.size > 0) {
    const [id, at] = earliest(open, soFar);
    soFar = at;
    open.delete(id);
    done.add(id);
    goOn(places.get(id)?.past ?? [], at);
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
