import type { Evidence } from '../language/condition';
import { evaluate, readPath } from '../language/conditions';
import type { EventFacts, Facts } from '../language/facts';
import type { Plan } from '../language/plan';
import { parseDuration } from '../time';
import { firstSighting } from './heard';
import type { GoalReached, RunState } from './types';

/** The last instant at which reaching the goal counts for a run; null when the journey has no goal. It may outlive the run. */
export function goalDeadline(plan: Plan, run: Pick<RunState, 'entry'>): number | null {
  const { goal } = plan.document;
  return goal ? run.entry.at + (parseDuration(goal.within) ?? 0) : null;
}

export interface GoalVerdict {
  reached: GoalReached | null;
  evidence: Evidence;
  /** When time alone could make a condition true. */
  nextChangeAt: number | null;
}

/** Whether the goal is reached: counted once per run, within its window, with its value. */
export function judgeGoal(plan: Plan, run: RunState, facts: Facts, inbox: EventFacts[]): GoalVerdict {
  const { goal } = plan.document;
  const deadline = goalDeadline(plan, run);
  if (!goal || deadline === null || run.goal) return { reached: null, evidence: {}, nextChangeAt: null };
  if ('condition' in goal.on) {
    const { holds, evidence, nextChangeAt } = evaluate(goal.on.condition, facts);
    const reached = holds && facts.now <= deadline ? { at: facts.now, eventId: null, value: worthOf(goal.value, facts) } : null;
    return { reached, evidence, nextChangeAt: nextChangeAt !== null && nextChangeAt <= deadline ? nextChangeAt : null };
  }
  const seen = firstSighting(goal.on, { keyFrom: goal.keyFrom, key: run.key }, facts, inbox, deadline);
  if (!seen) return { reached: null, evidence: {}, nextChangeAt: null };
  const value = worthOf(goal.value, seen.event ? { ...facts, event: seen.event } : facts);
  return { reached: { at: seen.at, eventId: seen.event?.id ?? null, value }, evidence: seen.evidence, nextChangeAt: null };
}

/** The goal as it would be counted now, also for a run that has ended; null while it is not reached, counted already, or too late. */
export function goalReached(plan: Plan, run: RunState, facts: Facts, inbox: EventFacts[]): GoalReached | null {
  return judgeGoal(plan, run, { ...facts, event: run.event, context: run.context, entry: run.entry }, inbox).reached;
}

function worthOf(path: string | undefined, facts: Facts): number | null {
  const value = path === undefined ? undefined : readPath(path, facts);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
