/** Walks one claimed run through its plan as far as decisions alone carry it. What an earlier execution recorded before it died is followed, not decided again. */
import type { Facts } from '../language/facts';
import { hopsOnward } from '../language/hops';
import type { Plan } from '../language/plan';
import type { Effect, EffectResult } from '../language/step';
import { decide, follow, type Outcome, type RunState, settle, type VisitRecord } from '../runtime';
import type { PersonRow, RunRow } from '../store';

export interface Walker {
  run: RunRow;
  plan: Plan;
  person: PersonRow;
  facts: Facts;
  state: RunState;
  /** Stays that ended in this execution, not yet stored. */
  records: VisitRecord[];
  /** What an execution that died had stored already, by visit. */
  recorded: Map<number, VisitRecord>;
}

export type Halt =
  | { kind: 'perform'; effect: Effect }
  | { kind: 'wait'; until: number | null }
  | { kind: 'end'; status: 'completed' | 'exited'; reason: string };

/** Decides until something must be done, waited for, or the run ends. @throws when a rule fails: the run is parked, its neighbours go on. */
export function walk(walker: Walker): Halt {
  for (;;) {
    const { stepId, seq } = walker.state.visit;
    const found = walker.recorded.get(seq);
    // An operator may have moved the run since: then the record belongs to a stay that is history.
    const recorded = found?.stepId === stepId ? found : undefined;
    const halt = take(
      walker,
      recorded
        ? follow(walker.plan, walker.state, recorded, walker.facts, walker.run.inbox)
        : decide(walker.plan, walker.state, walker.facts, walker.run.inbox),
    );
    if (halt) return halt;
  }
}

/** Goes on with the result of what had to be done. */
export function resume(walker: Walker, result: EffectResult): Halt {
  return take(walker, settle(walker.plan, walker.state, result, walker.facts)) ?? walk(walker);
}

/** The journeys that what this run sets off now has come through. */
export function hopsFrom({ run }: Walker): string[] {
  return hopsOnward(run.journeyId, run.hops ?? [], run.inbox);
}

function take(walker: Walker, outcome: Outcome): Halt | null {
  walker.state = outcome.run;
  walker.facts = { ...walker.facts, event: outcome.run.event, context: outcome.run.context };
  switch (outcome.kind) {
    case 'move':
      walker.records.push(outcome.record);
      return null;
    case 'perform':
      return { kind: 'perform', effect: outcome.effect };
    case 'wait':
      return { kind: 'wait', until: outcome.until };
    case 'end':
      if (outcome.record) walker.records.push(outcome.record);
      return { kind: 'end', status: outcome.status, reason: outcome.reason };
  }
}
