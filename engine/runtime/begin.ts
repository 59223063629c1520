import type { EventFacts, JsonObject } from '../language/facts';
import type { Plan } from '../language/plan';
import type { RunState } from './types';

export interface Entrance {
  /** The triggering event. */
  event: EventFacts | null;
  key: string | null;
  /** Instant of entry. */
  at: number;
  /** The person's revision that the triggering event made: whatever comes after it counts as "since entry". */
  revision: number;
  /** Handed over by an API call; `params` is the journey's own. */
  context: JsonObject;
}

const parameters = new WeakMap<Plan, JsonObject>();

/** The journey's parameters as conditions and templates see them, under `context.params`. */
export function parametersOf(plan: Plan): JsonObject {
  const known = parameters.get(plan);
  if (known) return known;
  const made = Object.fromEntries(plan.document.parameters.map(({ name, value }) => [name, value]));
  parameters.set(plan, made);
  return made;
}

/** A run at the first step. A plan without one (a draft) ends at the first decision. */
export function begin(plan: Plan, { event, key, at, revision, context }: Entrance): RunState {
  return {
    visit: { stepId: plan.document.start ?? '', seq: 1, enteredAt: at, revision, state: null },
    event,
    context: { ...context, params: parametersOf(plan) },
    entry: { at, revision },
    key,
    goal: null,
    arms: {},
    moves: 0,
  };
}
