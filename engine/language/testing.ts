/** Small builders for tests: a person, the facts about them, a journey. Not used by the product. */
import { type JourneyDocument, type JourneyInput, journeySchema } from './document';
import type { EventFacts, Facts, JsonObject, PersonFacts } from './facts';

/** Tuesday, 3 March 2026, noon in London. */
export const NOON = Date.parse('2026-03-03T12:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Somebody with these attributes, at revision 10. */
export function aPerson(attributes: JsonObject = {}, more: Partial<PersonFacts> = {}): PersonFacts {
  return { id: 'ana', revision: 10, attributes, rollups: {}, consent: {}, segments: [], ...more };
}

/** An event the person's revision `revision` came from. */
export function anEvent(name: string, properties: JsonObject = {}, more: Partial<EventFacts> = {}): EventFacts {
  return { id: `${name}-${more.revision ?? 10}`, name, properties, at: NOON, revision: 10, ...more };
}

/** All that is known when something about the person is decided. */
export function factsOf(person: PersonFacts = aPerson(), more: Partial<Facts> = {}): Facts {
  return {
    now: NOON,
    zone: 'Europe/London',
    journeyId: 'test',
    person,
    account: null,
    event: null,
    context: {},
    messages: {},
    history: [],
    entry: { at: NOON, revision: 10 },
    ...more,
  };
}

/** A whole document from the parts that matter; by default the event `Signed Up` triggers it. */
export function aJourney(steps: JourneyInput['steps'], more: Partial<JourneyInput> = {}): JourneyDocument {
  return journeySchema.parse({
    format: 'journey/1',
    id: 'test',
    name: 'Test',
    trigger: { kind: 'event', on: [{ event: 'Signed Up' }] },
    start: Object.keys(steps)[0] ?? null,
    steps,
    ...more,
  });
}

/** A valid transactional SMS. */
export function anSms(sent: string | null, more: JsonObject = {}): JourneyInput['steps'][string] {
  return {
    type: 'message',
    channel: 'sms',
    name: 'SMS',
    class: 'transactional',
    content: { text: 'Hello' },
    next: { sent },
    ...more,
  };
}

/** A goal; the one place where tests write the language's word `then`. */
export function aGoal(
  does: NonNullable<JourneyInput['goal']>['then'],
  more: Partial<JourneyInput['goal']> = {},
): NonNullable<JourneyInput['goal']> {
  // biome-ignore lint/suspicious/noThenProperty: the language's own word
  return { name: 'Order', on: { event: 'Order Completed' }, within: 'P3D', then: does, ...more };
}

/** A wait of a day; `more` replaces its parameters. */
export function aWait(done: string | null, more: object = {}): JourneyInput['steps'][string] {
  return { type: 'wait', name: 'Wait', for: 'P1D', next: { done }, ...more };
}

/** A branch with one rule per arm; arms are called `arm0`, `arm1` … */
export function aBranch(rules: object[], next: Record<string, string | null>): JourneyInput['steps'][string] {
  const branches = rules.map((rule, index) => ({
    id: `arm${index}`,
    label: `Arm ${index}`,
    when: { combinator: 'and', rules: [rule] },
  }));
  return { type: 'branch', name: 'Branch', branches, next } as JourneyInput['steps'][string];
}

/** An email with this body. */
export function anEmail(body: object, more: object = {}): JourneyInput['steps'][string] {
  return {
    type: 'message',
    channel: 'email',
    name: 'Email',
    content: { subject: 'Hi', body },
    next: { sent: null },
    ...more,
  } as JourneyInput['steps'][string];
}
