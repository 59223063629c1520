/** What a pause did to one run, and how it goes on when the journey is resumed (journey-language §6). Pure. */
import type { EventFacts, Facts } from '../../language/facts';
import type { Plan } from '../../language/plan';
import { decide } from '../decide';
import type { RunState } from '../types';

export type Awakening =
  /** Nothing came due: it goes on waiting, elapsed time shifted by the pause. */
  | { kind: 'waits'; until: number | null }
  /** It should have gone on at `since`. `message`: what it comes to next is a message. */
  | { kind: 'late'; since: number; message: boolean };

/** Moves looked ahead before a journey is taken to go in circles. */
const MOST_LOOKED_AHEAD = 100;

/**
 * @param facts as of the resume, with all pauses that were over before
 * @param since when the pause began
 */
export function awaken(plan: Plan, state: RunState, facts: Facts, inbox: EventFacts[], since: number): Awakening {
  const pauses = facts.pauses ?? [];
  const resumed: Facts = { ...facts, pauses: [...pauses, [since, facts.now]] };
  const outcome = decide(plan, state, resumed, inbox);
  if (outcome.kind === 'wait') return { kind: 'waits', until: outcome.until };
  // As things stood when it was put down: what was it waiting for?
  const before = decide(plan, state, { ...facts, now: Math.max(since, state.visit.enteredAt) }, []);
  const due = before.kind === 'wait' ? (before.until ?? facts.now) : state.visit.enteredAt;
  return { kind: 'late', since: Math.min(due, facts.now), message: comesToMessage(plan, outcome.run, resumed, inbox) };
}

function comesToMessage(plan: Plan, from: RunState, facts: Facts, inbox: EventFacts[]): boolean {
  let run = from;
  for (let moves = 0; moves < MOST_LOOKED_AHEAD; moves++) {
    const outcome = decide(plan, run, facts, inbox);
    if (outcome.kind !== 'move') return outcome.kind === 'perform' && outcome.effect.kind === 'send';
    run = outcome.run;
  }
  return false;
}
