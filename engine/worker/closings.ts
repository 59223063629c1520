/** How a run is put down: the change of its row for each way an execution can leave it. Pure. */
import { parseDuration } from '../time';
import { DUE_GRAIN_MS } from './leases';
import type { Halt, Walker } from './walk';

type Set = Record<string, unknown>;

/** A far wait is looked at again at least this often, ms: a safety net, not a timer. */
const FARTHEST_MS = 30 * 24 * 3_600_000;

/** Where the run stands, in parts: runs that moved alike change alike, so that many become one update. */
function position(walker: Walker): Set {
  const { run, state } = walker;
  const set: Set = { stepId: state.visit.stepId, 'state.visit': state.visit };
  if (state.event !== run.state.event) set['state.event'] = state.event;
  if (state.context !== run.state.context) set['state.context'] = state.context;
  if (state.goal !== run.state.goal) set['state.goal'] = state.goal;
  if (state.arms !== run.state.arms) set['state.arms'] = state.arms;
  if (state.visits !== run.state.visits) set['state.visits'] = state.visits;
  if (state.done !== run.state.done) set['state.done'] = state.done;
  if (state.late !== run.state.late) set['state.late'] = state.late;
  return set;
}

/** When a run that waits until then is looked at next. */
export function dueAt(until: number | null, now: number): number {
  return Math.ceil(Math.min(until ?? Number.POSITIVE_INFINITY, now + FARTHEST_MS) / DUE_GRAIN_MS) * DUE_GRAIN_MS;
}

export function waiting(walker: Walker, until: number | null, now: number): Set {
  return { ...position(walker), status: 'active', due: dueAt(until, now), attempt: 0, lastError: null };
}

export function ended(walker: Walker, halt: Extract<Halt, { kind: 'end' }>, now: number): Set {
  const goal = walker.plan.document.goal;
  const goalUntil = goal && !walker.state.goal ? walker.state.entry.at + (parseDuration(goal.within) ?? 0) : null;
  return {
    ...position(walker),
    status: halt.status,
    live: false,
    due: null,
    attempt: 0,
    lastError: null,
    exitReason: halt.reason,
    endedAt: now,
    goalUntil: goalUntil !== null && goalUntil > now ? goalUntil : null,
  };
}

export interface StepError {
  code: string;
  message: string;
}

/** What a step says when something in it threw. */
export function failedStep(error: unknown): StepError {
  return { code: 'step_failed', message: error instanceof Error ? error.message : String(error) };
}

/** A provider's retryable failure: try the same step again at `at`. */
export function retrying(walker: Walker, error: StepError, at: number, now: number): Set {
  return { ...position(walker), status: 'active', due: at, attempt: walker.run.attempt + 1, lastError: { ...error, at: now } };
}

/** Nobody's fault and no attempt used up: throttled, circuit open, somebody else is sending. */
export function later(walker: Walker, at: number): Set {
  return { ...position(walker), status: 'active', due: at };
}

/** Nothing is lost and nothing goes on: an operator decides. */
export function parked(walker: Walker, error: StepError, now: number): Set {
  return { ...position(walker), status: 'parked', due: null, lastError: { ...error, at: now } };
}

/** What it heard is kept: it is judged when the journey goes on. */
export function paused(walker: Walker): Set {
  return { ...position(walker), status: 'paused', due: null, inbox: walker.run.inbox };
}
