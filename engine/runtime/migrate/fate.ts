/** What becomes of one run that is to go on in another version of its journey. Pure: preview and application ask the same function. */
import type { EventFacts, Facts } from '../../language/facts';
import type { Plan } from '../../language/plan';
import { parametersOf } from '../begin';
import { decide } from '../decide';
import type { RunState } from '../types';
import { doneSteps, type Stay } from './done-steps';

/** What to do with people at a step: let them finish on their version, move them to a step of the new one, or end their run. */
export type Choice = { do: 'finish' } | { do: 'move'; to: string } | { do: 'exit' };

/** A run where it stands, and what is known of how it got there. */
export interface InFlight {
  id: string;
  status: 'active' | 'parked' | 'paused';
  state: RunState;
  /** Heard and not yet judged. */
  inbox: EventFacts[];
  /** Somebody moves it at this moment, or died while moving it. */
  busy: boolean;
  /** The message of the present stay is on its way, or nobody knows what became of it. */
  sending: boolean;
  /** Stays that ended, in any order. */
  stays: Stay[];
}

/** Why a run cannot be moved now: look again later, `parked` after an operator has. */
export type Obstacle = 'busy' | 'sending' | 'parked';

export type Fate =
  | { kind: 'stays' }
  /** Waits at step `to` until `due`; null while its journey is paused, or when only an event can end it. */
  | { kind: 'moves'; to: string; due: number | null; state: RunState }
  /** Stands at step `to` and has nothing to wait for there. */
  | { kind: 'goesOn'; to: string; state: RunState }
  | { kind: 'exits' }
  | { kind: 'later'; because: Obstacle };

/**
 * Judges one run. A wait it is moved to is credited with the time it has waited already: its stay counts as begun when the stay
 * at the old step began.
 *
 * @param facts as of now
 */
export function fateOf(old: Plan, next: Plan, run: InFlight, facts: Facts, choice: Choice): Fate {
  if (choice.do === 'finish') return { kind: 'stays' };
  if (run.busy) return { kind: 'later', because: 'busy' };
  if (run.sending) return { kind: 'later', because: 'sending' };
  if (choice.do === 'exit') return { kind: 'exits' };
  if (run.status === 'parked') return { kind: 'later', because: 'parked' };
  const { to } = choice;
  const state = movedTo(old, next, run, to);
  if (run.status === 'paused') return { kind: 'moves', to, due: null, state };
  const outcome = decide(next, state, facts, run.inbox);
  return outcome.kind === 'wait' ? { kind: 'moves', to, due: outcome.until, state } : { kind: 'goesOn', to, state };
}

/** The run as it stands in the new version, before anything is decided there. Its stay gets a number of its own. */
function movedTo(old: Plan, next: Plan, { state, stays }: InFlight, to: string): RunState {
  const { visit } = state;
  const isSameKind = old.document.steps[visit.stepId]?.type === next.document.steps[to]?.type;
  const done = doneSteps(old, next, state, stays);
  return {
    ...state,
    visit: { ...visit, stepId: to, seq: visit.seq + 1, state: isSameKind ? visit.state : null },
    context: { ...state.context, params: parametersOf(next) },
    ...(Object.keys(done).length > 0 || state.done ? { done } : {}),
    moves: 0,
  };
}
