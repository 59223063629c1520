/**
 * A random life: somebody who comes to a journey several times, under every rule of coming again. No two things happen to them at one
 * instant: the start is a whole minute, what happens by itself lies on even seconds and what it says of the person a second earlier,
 * calls on half seconds.
 */
import * as fc from 'fast-check';
import { compile, journeySchema } from '../../../engine/language';
import { ms } from '../naive/dates';
import type { Call } from '../naive/life';
import type { Input, Json, JsonObject } from '../naive/types';
import { type Case, someCase } from './case';
import { type Tape, tapeNumbers, tapeOf } from './tape';
import { TRIGGER_EVENT } from './words';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long they keep coming: often while an earlier run still goes on. */
const SPANS = [14 * 24, 36, 72] as const;
/** So many fit into a minute. */
const MOST_EVENTS = 28;

export interface LifeCase extends Case {
  /** Beside what happens, for journeys that are entered by call. */
  calls: Call[];
}

/** Who comes in by what they are, or when the calendar says, comes as often as it does: nothing can be added to that. */
const canComeAgain = ({ plan, input }: Case): boolean =>
  ['event', 'absence', 'api'].includes(plan.document.trigger.kind) && input.segments === undefined;

export const someLife: fc.Arbitrary<LifeCase> = fc
  .tuple(someCase.filter(canComeAgain), tapeNumbers(30))
  .map(([one, numbers]) => lifeOf(one, tapeOf(numbers)));

function lifeOf({ journey, plan, input }: Case, tape: Tape): LifeCase {
  const again: JsonObject = tape.one<JsonObject>([
    { mode: 'every-time' },
    { mode: 'after-exit' },
    { mode: 'per-window', window: tape.one(['PT6H', 'P1D', 'P4D']) },
    { mode: 'once' },
  ]);
  const lived = { ...journey, entry: { ...(journey['entry'] as JsonObject), again }, ...sharing(journey, tape) };
  const start = Date.parse(input.startAt);
  const span = tape.one(SPANS);
  const times = Array.from({ length: 1 + tape.below(6) }, () => start + tape.below(span) * HOUR + tape.one([0, 0, 10]) * MINUTE);
  const { trigger } = plan.document;
  if (trigger.kind === 'api') {
    const calls = [start, ...times].map((at, index) => ({
      at: minuteOf(at) + MINUTE / 2 + 500 + 1_000 * index,
      context: index === 0 ? (input.context ?? {}) : {},
    }));
    return { journey: lived, plan: planOf(lived), input: apart(input), calls };
  }
  const event = trigger.kind === 'absence' ? trigger.event : TRIGGER_EVENT;
  const said = input.events.flatMap(({ properties }) => (properties ? [properties] : []));
  const entrances = times.map((at) => ({
    at: new Date(at).toISOString(),
    event,
    properties: tape.one([{ order_id: 'o1' }, ...said]),
  }));
  const together = { ...input, events: [...entrances, ...input.events] };
  return { journey: lived, plan: planOf(lived), input: apart(together), calls: [] };
}

/** What runs share: a cap that one may have used up when the next comes, and what one writes that lets them in again. */
function sharing(journey: JsonObject, tape: Tape): JsonObject {
  const cap = { max: 1, per: tape.one(['P1D', 'PT20H', 'P7D']), over: tape.one(['skip', 'postpone']) };
  const settings = journey['settings'] as JsonObject;
  const steps = Object.entries(journey['steps'] as Record<string, JsonObject>);
  // One of them, so that a chain does not branch.
  const echo = tape.chance(50) ? steps.find(([, step]) => step['type'] === 'emit')?.[0] : undefined;
  return {
    settings: tape.chance(60) ? { ...settings, class: 'marketing', cap } : settings,
    steps: Object.fromEntries(steps.map(([id, step]) => [id, id === echo ? { ...step, event: TRIGGER_EVENT } : step])),
  };
}

const planOf = (journey: JsonObject) => compile(journeySchema.parse(journey), 1);

/** The past is lived through, and nothing coincides, nor with what is counted from it in minutes. */
function apart({ person, events, startAt, endAt, ...others }: Input): Input {
  const { did = {}, ...known } = person;
  const began = Date.parse(startAt);
  const past = Object.entries(did).flatMap(([event, times]) => times.map((before) => ({ event, at: began - ms(before) })));
  const start = minuteOf(Math.min(began, ...past.map(({ at }) => at)));
  const happen = [
    ...past.map(({ event, at }) => ({ event, properties: {}, traits: {}, at })),
    ...events.map(({ event, properties = {}, traits = {}, at, after }) => ({
      event,
      properties,
      traits,
      at: at === undefined ? began + ms(after ?? 'PT0S') : Date.parse(at),
    })),
  ];
  return {
    ...others,
    person: known,
    events: happen.slice(0, MOST_EVENTS).flatMap(({ event, properties, traits, at }, index) => {
      const instant = minuteOf(Math.max(at, start)) + 2_000 * (index + 1);
      const says = Object.keys(traits).length > 0 ? [{ at: iso(instant - 1_000), traits: traits as Record<string, Json> }] : [];
      return event === undefined ? says : [...says, { at: iso(instant), event, properties }];
    }),
    startAt: iso(start),
    ...(endAt === undefined ? {} : { endAt: iso(minuteOf(Date.parse(endAt)) + MINUTE - 500) }),
  };
}

const minuteOf = (at: number): number => Math.floor(at / MINUTE) * MINUTE;
const iso = (at: number): string => new Date(at).toISOString();
