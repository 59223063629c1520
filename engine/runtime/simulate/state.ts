/** What a simulation knows while it goes on. */
import type { EventFacts } from '../../language/facts';
import type { Plan } from '../../language/plan';
import type { AppliedEvent } from '../../people/apply-event';
import type { EntryVerdict, RunState } from '../types';
import type { Earlier } from './earlier';
import { instantOfEvent, type Reaction, type SimulationInput } from './input';
import type { Policy, SimulatedVisit, Simulation } from './result';
import type { Walk } from './walk';
import { identify, track, type World } from './world';

export interface Coming {
  at: number;
  row: AppliedEvent;
  /** What it means for a message of the run: of this id, or the latest of the step. */
  reaction?: { stepId: string; reaction: Reaction; messageId?: string };
  /** Set when the run itself wrote it. */
  hops?: string[];
  /** The visit whose task it completes: nobody completes one that was cancelled. */
  completes?: number;
}

/** A trigger that fired for somebody whose profile may be late: judged again at `due`. */
export interface Pending {
  event: EventFacts | null;
  /** The person's revision when it fired: what comes after it counts as "since entry". */
  revision: number;
  askedAt: number;
  due: number;
}

export interface State {
  plan: Plan;
  input: SimulationInput;
  policy: Policy | undefined;
  world: World;
  /** Runs of the person in this journey before. */
  earlier: readonly Earlier[];
  coming: Coming[];
  run: RunState | null;
  inbox: EventFacts[];
  path: SimulatedVisit[];
  sends: Walk['sends'];
  /** Whether something happened that the run has not looked at yet. */
  stirred: boolean;
  /** When the run acts by itself; null = not by time alone. */
  due: number | null;
  /** When time fires the trigger. */
  fires: number | null;
  /** When time alone next changes a segment. */
  segmentsDue: number | null;
  /** Who was not let in yet. */
  pending: Pending[];
  verdict: EntryVerdict | null;
  /** Whether an attribute trigger may fire. */
  armed: boolean;
  end: Simulation['end'] | null;
}

/** The events of the input, in order. */
export function comingOf(input: SimulationInput, startAt: number): Coming[] {
  const coming = input.events.map((event, index): Coming => {
    const at = instantOfEvent(event, startAt);
    const traits = event.traits ?? {};
    // Of its own also among those of somebody who comes again.
    const id = `event-${startAt}-${index + 1}`;
    if (!('event' in event)) return { at, row: identify(id, traits, at) };
    const row = track(id, event.event, event.properties ?? {}, at, traits);
    return { at, row, ...(event.about && { reaction: event.about }) };
  });
  return coming.sort((a, b) => a.at - b.at);
}
