/** Nobody gets a message twice because a journey was edited: what was done before is passed by on the new version. */
import { reachableFrom } from '../../language/graph';
import type { Plan } from '../../language/plan';
import { definitionOf, portsOf } from '../../language/steps';
import type { RunState } from '../types';

/** A stay that ended, and how; null = the journey ended there. */
export interface Stay {
  stepId: string;
  port: string | null;
}

/**
 * Steps with an effect that the run has done and would do again on the new version only because that leads there: on the old one it
 * could not have come back. Steps it would have come back to (a loop) are done again, as the journey means it.
 *
 * @returns by step id the port it was left by
 */
export function doneSteps(old: Plan, next: Plan, { visit, done = {} }: RunState, stays: readonly Stay[]): Record<string, string> {
  const ahead = reachableFrom(old.document, visit.stepId);
  const kept: Record<string, string> = {};
  for (const { stepId, port } of [...Object.entries(done).map(([id, by]) => ({ stepId: id, port: by })), ...stays]) {
    const step = Object.hasOwn(next.document.steps, stepId) ? next.document.steps[stepId] : undefined;
    if (!step || port === null || !definitionOf(step).settle) continue;
    const wasPassedBy = Object.hasOwn(done, stepId);
    if (ahead.has(stepId) && !wasPassedBy) continue;
    // Left without having done it (skipped, failed, taken elsewhere): it may be tried.
    if (portsOf(step).main.includes(port)) kept[stepId] = port;
  }
  return kept;
}
