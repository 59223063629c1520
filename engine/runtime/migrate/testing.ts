/** A run walked by the interpreter in virtual time, for tests of migrations. Not used by the product. */
import type { EffectResult, EventFacts, Plan } from '../../language';
import { anEvent, aPerson, factsOf, HOUR, NOON } from '../../language/testing';
import { begin, decide, type RunState, settle } from '..';
import type { InFlight } from '.';
import type { Stay } from './done-steps';

export interface Walked {
  id: string;
  plan: Plan;
  state: RunState;
  revision: number;
  due: number | null;
  ended: string | null;
  stays: Stay[];
  /** Every send with its ledger id. */
  sends: { stepId: string; id: string; at: number }[];
  heldOnce: Set<string>;
}

/** Somebody who enters and is walked at once. */
export function entrant(plan: Plan, id: string, at = NOON): Walked {
  const state = begin(plan, { event: anEvent('Signed Up', {}, { at }), key: null, at, revision: 10, context: {} });
  const run: Walked = { id, plan, state, revision: 10, due: at, ended: null, stays: [], sends: [], heldOnce: new Set() };
  act(run, at);
  return run;
}

export const factsAt = (run: Walked, now: number, plan = run.plan) =>
  factsOf(aPerson({ plan: run.id.length % 2 === 0 ? 'pro' : 'free' }, { id: run.id, revision: run.revision }), {
    now,
    journeyId: plan.journeyId,
    event: run.state.event,
    context: run.state.context,
    entry: run.state.entry,
  });

/** Decides and does as far as it goes at one instant. Every third message is held once, for three hours. */
export function act(run: Walked, now: number, heard: EventFacts[] = []): void {
  for (;;) {
    const { visit } = run.state;
    let outcome = decide(run.plan, run.state, factsAt(run, now), heard);
    if (outcome.kind === 'perform') {
      run.state = outcome.run;
      outcome = settle(run.plan, run.state, resultOf(run, outcome.effect.kind, now), factsAt(run, now));
    }
    run.state = outcome.run;
    switch (outcome.kind) {
      case 'move':
        run.stays.push({ stepId: visit.stepId, port: outcome.record.port });
        continue;
      case 'wait':
        run.due = outcome.until;
        return;
      case 'end':
        run.due = null;
        run.ended = outcome.reason;
        return;
      default:
        return;
    }
  }
}

function resultOf(run: Walked, kind: string, now: number): EffectResult {
  const { stepId, seq } = run.state.visit;
  if (kind !== 'send') return { kind: 'done', evidence: { changed: [] } };
  if ((stepId.length + run.id.length) % 3 === 0 && !run.heldOnce.has(stepId)) {
    run.heldOnce.add(stepId);
    return { kind: 'held', until: now + 3 * HOUR, because: 'quiet_hours', evidence: {} };
  }
  run.sends.push({ stepId, id: `${run.id}:${seq}`, at: now });
  return { kind: 'sent', messageId: `${run.id}:${seq}`, evidence: {} };
}

/** Lets time pass until `end`; at `events` (instants in order) something happens that journeys may listen to. */
export function until(run: Walked, end: number, events: { at: number; name: string }[] = []): void {
  const coming = [...events];
  while (run.ended === null) {
    const [next] = coming;
    const at = Math.min(next?.at ?? Number.POSITIVE_INFINITY, run.due ?? Number.POSITIVE_INFINITY);
    if (at > end) return;
    if (next && next.at <= at) {
      coming.shift();
      run.revision += 1;
      act(run, at, [anEvent(next.name, {}, { id: `${run.id}-${run.revision}`, revision: run.revision, at })]);
    } else act(run, at);
  }
}

export const inFlight = (run: Walked, more: Partial<InFlight> = {}): InFlight => ({
  id: run.id,
  status: 'active',
  state: run.state,
  inbox: [],
  busy: false,
  sending: false,
  stays: run.stays,
  ...more,
});
