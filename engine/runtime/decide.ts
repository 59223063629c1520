/**
 * The interpreter. `decide` looks at a run where it stands and says the one next thing: move on, do something, wait, or end.
 * `settle` takes the result of what was done. Pure: called twice with the same facts they say the same twice.
 */
import { earlier, isObject } from '../language/conditions';
import type { EventFacts, Facts } from '../language/facts';
import type { Plan } from '../language/plan';
import type { Decision, EffectResult, StepContext } from '../language/step';
import { definitionOf, portsOf, type Step, targetOf } from '../language/steps';
import { Problem } from '../problem';
import { goalReached } from './goal';
import { heardAfter } from './heard';
import { interruption } from './interrupt';
import { GOAL_PORT, type GoalReached, type Outcome, type RunState, type VisitRecord } from './types';

/** Moves without a wait after which a run is taken to go in circles. */
const MOST_MOVES = 1_000;
/** A hold that is over already is tried again after this long, ms: a policy that disagrees with the clock must not spin. */
const SHORTEST_HOLD_MS = 1_000;

/**
 * What a run does next: exits are judged first, then the goal, then the step it is at.
 *
 * @param facts as of now; `event`, `context` and `entry` are taken from the run
 * @param inbox events heard by the run and not yet let go; any order
 * @throws Problem `journey_loops` after a thousand moves without a wait
 */
export function decide(plan: Plan, run: RunState, facts: Facts, inbox: EventFacts[]): Outcome {
  const known = factsOfRun(run, facts);
  const found = interruption(plan, run, known, inbox);
  const current = found.goal === run.goal ? run : { ...run, goal: found.goal };
  switch (found.kind) {
    case 'exit':
      return {
        kind: 'end',
        status: 'exited',
        reason: found.reason,
        record: recordOf(current, null, found.evidence, facts.now),
        run: current,
      };
    case 'go':
      return moveTo(current, GOAL_PORT, found.stepId, found.evidence, known);
    case 'none': {
      const step = stepAt(plan, current);
      if (!step) return { kind: 'end', status: 'exited', reason: 'step_missing', record: null, run: current };
      if (step.disabled) return passThrough(step, current, definitionOf(step).bypass(step), { disabled: true }, known);
      if (isDone(current)) return passThrough(step, current, portOfDone(step, current), { alreadyDone: true }, known);
      const decision = definitionOf(step).enter(step, contextOf(plan, current, known, inbox));
      return outcomeOf(step, current, decision, known, found.nextChangeAt);
    }
    default:
      return found satisfies never;
  }
}

/** Goes on with the result of the effect `decide` asked for. `facts` are those after the effect. */
export function settle(plan: Plan, run: RunState, result: EffectResult, facts: Facts): Outcome {
  const known = factsOfRun(run, facts);
  const step = stepAt(plan, run);
  const definition = step && definitionOf(step);
  if (!step || !definition?.settle)
    throw new Problem('internal', `Step "${run.visit.stepId}" asked for nothing, so nothing can be settled.`);
  const decision = definition.settle(step, result, contextOf(plan, run, known, []));
  // Exits are judged by the next `decide`; only a hold must not sleep through one that time alone makes true.
  const held = decision.kind === 'wait' ? interruption(plan, run, known, []) : null;
  const nextChangeAt = held === null || held.kind === 'none' ? (held?.nextChangeAt ?? null) : facts.now;
  return withLastGoal(plan, outcomeOf(step, run, decision, known, nextChangeAt), facts, []);
}

/** What the last step did may be the goal itself, and no other step comes that would see it. */
function withLastGoal(plan: Plan, outcome: Outcome, facts: Facts, inbox: EventFacts[]): Outcome {
  if (outcome.kind !== 'end' || outcome.run.goal) return outcome;
  return { ...outcome, run: { ...outcome.run, goal: goalReached(plan, outcome.run, facts, inbox) } };
}

/**
 * Repeats a move that was recorded before a crash instead of deciding again: facts may have changed since, what people
 * were told may not.
 */
export function follow(plan: Plan, run: RunState, record: VisitRecord, facts: Facts, inbox: EventFacts[]): Outcome {
  const known = factsOfRun(run, facts);
  const step = stepAt(plan, run);
  const { goal } = record.evidence;
  if (record.port === GOAL_PORT && typeof plan.document.goal?.then === 'object')
    return {
      ...moveTo({ ...run, goal: goal as unknown as GoalReached }, GOAL_PORT, plan.document.goal.then.go, record.evidence, known),
      record,
    };
  if (!step || record.port === null) {
    const { reason, disabled, alreadyDone } = record.evidence;
    return {
      kind: 'end',
      status: disabled === true || alreadyDone === true ? 'completed' : 'exited',
      reason: typeof reason === 'string' ? reason : 'goal',
      record,
      run: goal ? { ...run, goal: goal as unknown as GoalReached } : run,
    };
  }
  const again =
    step.disabled || record.evidence['alreadyDone'] === true
      ? null
      : definitionOf(step).enter(step, contextOf(plan, run, known, inbox));
  const left = leaveBy(step, again ? withEventOf(again, run) : run, record.port, record.evidence, known);
  if (left.kind === 'end') return withLastGoal(plan, { ...left, record }, facts, inbox);
  return left.kind === 'move' ? { ...left, record } : left;
}

function factsOfRun(run: RunState, facts: Facts): Facts {
  return { ...facts, event: run.event, context: run.context, entry: run.entry };
}

function stepAt(plan: Plan, run: RunState): Step | undefined {
  const { stepId } = run.visit;
  return Object.hasOwn(plan.document.steps, stepId) ? plan.document.steps[stepId] : undefined;
}

function contextOf(plan: Plan, run: RunState, facts: Facts, inbox: EventFacts[]): StepContext {
  return {
    facts,
    visit: run.visit,
    key: run.key,
    heard: heardAfter(inbox, run.visit.revision),
    visits: (run.visits && Object.hasOwn(run.visits, run.visit.stepId) ? run.visits[run.visit.stepId] : undefined) ?? 0,
    settings: plan.document.settings,
  };
}

function passThrough(step: Step, run: RunState, port: string | null, evidence: VisitRecord['evidence'], facts: Facts): Outcome {
  if (port !== null) return leaveBy(step, run, port, evidence, facts);
  return {
    kind: 'end',
    status: 'completed',
    reason: 'completed',
    record: recordOf(run, null, { ...evidence, reason: 'completed' }, facts.now),
    run,
  };
}

const isDone = ({ done, visit }: RunState): boolean => done !== undefined && Object.hasOwn(done, visit.stepId);

/** The way it was left by when it was done, where the step still has it. */
function portOfDone(step: Step, { done, visit }: RunState): string | null {
  const port = done?.[visit.stepId];
  return port !== undefined && portsOf(step).main.includes(port) ? port : definitionOf(step).bypass(step);
}

function outcomeOf(step: Step, run: RunState, decision: Decision, facts: Facts, nextChangeAt: number | null): Outcome {
  const current = withEventOf(decision, run);
  switch (decision.kind) {
    case 'leave': {
      const { saved, visits } = decision;
      const evidence = { ...decision.evidence, ...(saved ? { saved } : {}), ...(visits === undefined ? {} : { visits }) };
      return leaveBy(step, current, decision.port, evidence, facts);
    }
    case 'end':
      return {
        kind: 'end',
        status: 'exited',
        reason: decision.reason,
        record: recordOf(current, null, { reason: decision.reason, ...decision.evidence }, facts.now),
        run: current,
      };
    case 'perform':
      return { kind: 'perform', effect: decision.effect, run: current };
    case 'wait': {
      const wanted = earlier(decision.until, nextChangeAt);
      const until = wanted === null ? null : wanted > facts.now ? wanted : facts.now + SHORTEST_HOLD_MS;
      const visit = decision.state ? { ...current.visit, state: decision.state } : current.visit;
      const caughtUp = current.late ? { late: null } : {};
      return { kind: 'wait', until, evidence: decision.evidence, run: { ...current, ...caughtUp, visit, moves: 0 } };
    }
    default:
      return decision satisfies never;
  }
}

function withEventOf(decision: Decision, run: RunState): RunState {
  return (decision.kind === 'leave' || decision.kind === 'wait') && decision.event ? { ...run, event: decision.event } : run;
}

function leaveBy(step: Step, before: RunState, port: string, evidence: VisitRecord['evidence'], facts: Facts): Outcome {
  const target = targetOf(step, port);
  const run = keep(before, port, evidence, facts.now);
  if (target !== null) return moveTo(run, port, target, evidence, facts);
  return { kind: 'end', status: 'completed', reason: 'completed', record: recordOf(run, port, evidence, facts.now), run };
}

/** What a run remembers of a step it left: what the step saved, its count of visits, the arm of an experiment, that it need not come twice. */
function keep(before: RunState, port: string, evidence: VisitRecord['evidence'], now: number): RunState {
  const { saved, visits, experiment, alreadyDone } = evidence;
  const run = alreadyDone === true ? passedDone(before) : before;
  const { stepId } = run.visit;
  if (saved === undefined && visits === undefined && experiment === undefined) return run;
  const context = isObject(saved) ? { ...run.context, ...saved } : run.context;
  const isDrawn = experiment === true && !Object.hasOwn(run.arms, stepId);
  const counted = typeof visits === 'number' ? { visits: { ...run.visits, [stepId]: visits } } : {};
  return { ...run, context, ...counted, arms: isDrawn ? { ...run.arms, [stepId]: { port, at: now } } : run.arms };
}

/** The next time round, if the journey goes round, the step is done again. */
function passedDone(run: RunState): RunState {
  const { [run.visit.stepId]: _passed, ...done } = run.done ?? {};
  return { ...run, done };
}

function moveTo(
  run: RunState,
  port: string,
  stepId: string,
  evidence: VisitRecord['evidence'],
  facts: Facts,
): Extract<Outcome, { kind: 'move' }> {
  const { visit } = run;
  if (run.moves >= MOST_MOVES)
    throw new Problem('journey_loops', `It moved ${MOST_MOVES} times without a wait and was at step "${visit.stepId}".`);
  const next = { stepId, seq: visit.seq + 1, enteredAt: facts.now, revision: facts.person.revision, state: null };
  return { kind: 'move', record: recordOf(run, port, evidence, facts.now), run: { ...run, visit: next, moves: run.moves + 1 } };
}

function recordOf({ visit }: RunState, port: string | null, evidence: VisitRecord['evidence'], leftAt: number): VisitRecord {
  return { stepId: visit.stepId, seq: visit.seq, enteredAt: visit.enteredAt, leftAt, port, evidence };
}
