import type { JourneyInput } from '../document';
import type { EventFacts, Facts, JsonObject } from '../facts';
import { settingsSchema } from '../settings';
import type { Decision, EffectResult, StepContext } from '../step';
import { aJourney, factsOf } from '../testing';
import { definitionOf, type Step } from '.';

/** What surrounds a step that is tried: everything has a default. */
export interface Around {
  facts?: Facts;
  heard?: EventFacts[];
  key?: string | null;
  state?: JsonObject | null;
  enteredAt?: number;
  visits?: number;
  settings?: object;
}

function contextOf({
  facts = factsOf(),
  heard = [],
  key = null,
  state = null,
  enteredAt = facts.entry.at,
  visits = 0,
  settings = {},
}: Around): StepContext {
  return {
    facts,
    heard,
    key,
    visits,
    visit: { stepId: 's', seq: 1, enteredAt, revision: 10, state },
    settings: settingsSchema.parse(settings),
  };
}

const known = new WeakMap<object, Step>();

/** The step as the document keeps it, defaults filled in. */
export function aStep(step: object): Step {
  const found = known.get(step) ?? readStep(step);
  known.set(step, found);
  return found;
}

function readStep(step: object): Step {
  const read = aJourney({ s: { name: 'Step', next: {}, ...step } as JourneyInput['steps'][string] }).steps['s'];
  if (!read) throw new Error('the step is gone');
  return read;
}

/** What the step decides. */
export function entering(step: object, around: Around = {}): Decision {
  const read = aStep(step);
  return definitionOf(read).enter(read, contextOf(around));
}

/** What the step makes of a result. */
export function settling(step: object, result: EffectResult, around: Around = {}): Decision | undefined {
  const read = aStep(step);
  return definitionOf(read).settle?.(read, result, contextOf(around));
}
