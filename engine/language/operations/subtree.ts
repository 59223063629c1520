import type { JourneyDocument } from '../document';
import { allPorts, reachableSteps } from '../graph';
import { definitionOf, portsOf, type Step, targetOf } from '../steps';
import { stepOf, without } from './slots';

/** The main port on which a journey goes on past a step: where people go while it is switched off, else the first. Null = nothing follows. */
export function mainPortOf(step: Step): string | null {
  const { main } = portsOf(step);
  const bypass = definitionOf(step).bypass(step);
  return bypass !== null && main.includes(bypass) ? bypass : (main[0] ?? null);
}

/** Where a journey goes on when the step is taken away: the way people take while it is switched off. */
export function heirOf(step: Step, stepId: string): string | null {
  const port = definitionOf(step).bypass(step);
  const target = port === null ? null : targetOf(step, port);
  return target === stepId ? null : target;
}

/** The step and everything that can only be reached through it. A step nobody reaches brings what only it leads to. */
export function subtreeOf(document: JourneyDocument, stepId: string): Set<string> {
  const elsewhere = reachableSteps(without(document, new Set([stepId])));
  const ownRoot = reachableSteps({ ...document, start: stepId, goal: undefined });
  const subtree = new Set([stepId]);
  for (const id of ownRoot) if (!elsewhere.has(id)) subtree.add(id);
  return subtree;
}

/** Takes out the steps that could be reached in `before` and no longer can; what was unreachable already stays for its author. */
export function withoutStranded(before: JourneyDocument, after: JourneyDocument): { document: JourneyDocument; removed: number } {
  const had = reachableSteps(before);
  const has = reachableSteps(after);
  const stranded = new Set(Object.keys(after.steps).filter((id) => had.has(id) && !has.has(id)));
  return { document: without(after, stranded), removed: stranded.size };
}

/** Cuts every edge of these steps that leads out of them. */
export function cutLoose(steps: Record<string, Step>): Record<string, Step> {
  return Object.fromEntries(
    Object.entries(steps).map(([id, step]) => {
      const next = Object.fromEntries(
        Object.entries(step.next).map(([port, target]) => [
          port,
          target !== null && Object.hasOwn(steps, target) ? target : null,
        ]),
      );
      return [id, { ...step, next }];
    }),
  );
}

/** Where a fragment goes on when it is put in front of something: the first open end on the main way, else any. Null = it ends for everybody. */
export function openEnd(
  document: JourneyDocument,
  start: string,
  members: ReadonlySet<string>,
): { from: string; port: string } | null {
  const seen = new Set<string>();
  let id: string | null = start;
  while (id !== null && members.has(id) && !seen.has(id)) {
    seen.add(id);
    const step = stepOf(document, id);
    const port: string | null = step ? mainPortOf(step) : null;
    if (!step || port === null) break;
    const target: string | null = targetOf(step, port);
    if (target === null) return { from: id, port };
    id = target;
  }
  for (const member of members) {
    const step = stepOf(document, member);
    const port = step && allPorts(step).find((candidate) => Object.hasOwn(step.next, candidate) && step.next[candidate] === null);
    if (port !== undefined) return { from: member, port };
  }
  return null;
}
