/** The ways people really take, worked out once for all checks: through steps that are switched off there is only one. */
import type { JourneyDocument } from '../document';
import { definitionOf, portsOf, type Step, targetOf } from '../steps';

export interface Ways {
  /** By step id, where people can be next, each once; null = they may leave. */
  followers: ReadonlyMap<string, readonly (string | null)[]>;
  /** The same without ways that a run can take only so often: who goes round here has nothing that ends it. */
  endless: ReadonlyMap<string, readonly (string | null)[]>;
  /** By step id, the least time people stay, ms. */
  stays: ReadonlyMap<string, number>;
  /** By step id and where people go next: the least time they stay before, ms. Whoever leaves by a time limit has stayed so long. */
  reaches: ReadonlyMap<string, ReadonlyMap<string | null, number>>;
}

export function waysOf({ steps }: JourneyDocument): Ways {
  const all = Object.entries(steps);
  return {
    followers: new Map(all.map(([id, step]) => [id, [...new Set(followersOf(step, []))]])),
    endless: new Map(all.map(([id, step]) => [id, [...new Set(followersOf(step, definitionOf(step).bounded?.(step) ?? []))]])),
    stays: new Map(all.map(([id, step]) => [id, step.disabled ? 0 : definitionOf(step).shortestStay(step)])),
    reaches: new Map(all.map(([id, step]) => [id, reachesOf(step)])),
  };
}

function reachesOf(step: Step): Map<string | null, number> {
  const { shortestStay } = definitionOf(step);
  const found = new Map<string | null, number>();
  for (const port of waysOut(step, [])) {
    const target = port === null ? null : targetOf(step, port);
    const stay = step.disabled || port === null ? 0 : shortestStay(step, port);
    found.set(target, Math.min(stay, found.get(target) ?? stay));
  }
  return found;
}

const followersOf = (step: Step, without: string[]): (string | null)[] =>
  waysOut(step, without).map((port) => (port === null ? null : targetOf(step, port)));

/** Ports; null = the journey ends here. */
function waysOut(step: Step, without: string[]): (string | null)[] {
  if (step.disabled) return [definitionOf(step).bypass(step)];
  const { main, secondary } = portsOf(step);
  if (main.length === 0) return [null];
  return [...main, ...secondary].filter((port) => !without.includes(port));
}

/** The steps that can come after one, going on only through those that `pass` lets through. */
export function stepsAfter(
  { steps }: JourneyDocument,
  { followers }: Ways,
  from: string,
  pass: (step: Step) => boolean,
): Set<string> {
  const reached = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = steps[id];
    if (!step || (id !== from && !pass(step))) continue;
    for (const next of followers.get(id) ?? [])
      if (next !== null && !reached.has(next)) {
        reached.add(next);
        open.push(next);
      }
  }
  return reached;
}
