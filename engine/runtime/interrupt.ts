/** What can take a run from wherever it stands: exits first, also those other journeys ask for, then the goal (journey-language §1). Judged before every step. */
import type { Evidence } from '../language/condition';
import { earlier, evaluate } from '../language/conditions';
import type { EventFacts, Facts } from '../language/facts';
import type { Plan } from '../language/plan';
import { judgeGoal } from './goal';
import { firstSighting, heardAfter } from './heard';
import type { GoalReached, RunState } from './types';

export type Interruption =
  | { kind: 'exit'; reason: string; evidence: Evidence; goal: GoalReached | null }
  | { kind: 'go'; stepId: string; evidence: Evidence; goal: GoalReached }
  /** Nothing takes the run away; `goal` may have been reached all the same, and time alone may change the answer at `nextChangeAt`. */
  | { kind: 'none'; goal: GoalReached | null; nextChangeAt: number | null };

export function interruption(plan: Plan, run: RunState, facts: Facts, inbox: EventFacts[]): Interruption {
  const goal = judgeGoal(plan, run, facts, inbox);
  const reached = goal.reached ?? run.goal;
  let nextChangeAt = goal.nextChangeAt;

  for (const exit of plan.document.exits) {
    const named = { exit: exit.id, reason: exit.reason };
    if ('condition' in exit.on) {
      const verdict = evaluate(exit.on.condition, facts);
      // The goal is counted even when an exit fires on the same event: "bought" is both.
      if (verdict.holds)
        return { kind: 'exit', reason: exit.reason, evidence: { ...named, condition: verdict.evidence }, goal: reached };
      nextChangeAt = earlier(nextChangeAt, verdict.nextChangeAt);
      continue;
    }
    const seen = firstSighting(exit.on, { keyFrom: exit.keyFrom, key: run.key }, facts, inbox, Number.POSITIVE_INFINITY);
    if (seen) return { kind: 'exit', reason: exit.reason, evidence: { ...named, ...seen.evidence }, goal: reached };
  }

  // One that was asked for before the person came in again does not mean this run.
  const asked = heardAfter(inbox, facts.entry.revision).find((event) => event.exit)?.exit;
  if (asked) return { kind: 'exit', reason: asked.reason, evidence: { endedBy: asked.by, reason: asked.reason }, goal: reached };

  const then = plan.document.goal?.then;
  if (!goal.reached || then === undefined || then === 'continue') return { kind: 'none', goal: reached, nextChangeAt };
  const evidence: Evidence = { goal: { ...goal.reached }, seen: goal.evidence };
  if (then === 'exit') return { kind: 'exit', reason: 'goal', evidence, goal: goal.reached };
  return { kind: 'go', stepId: then.go, evidence, goal: goal.reached };
}
