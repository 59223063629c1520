/** What happens to the person, when: at times that matter, twice at once, around changes of the clocks. */
import type { Input, JsonObject } from '../naive/types';
import { attributesOf, personOf } from './person';
import { type Tape, tapeOf } from './tape';
import { BUSINESS, CITIES, OFTEN, PLANS, SHORT, TRIGGER_EVENT, ZONES } from './words';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A zone and an instant at which its clocks are changed, or nothing happens. */
const CHANGES = [
  ['Europe/Paris', '2026-03-29T01:00:00Z'],
  ['Europe/Paris', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['America/Santiago', '2026-09-06T04:00:00Z'],
  ['America/Santiago', '2026-04-05T03:00:00Z'],
  ['Africa/Cairo', '2026-04-23T22:00:00Z'],
  ['Africa/Cairo', '2026-10-29T21:00:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z'],
  ['America/Havana', '2026-03-08T05:00:00Z'],
  ['Pacific/Chatham', '2026-09-26T14:00:00Z'],
  ['Asia/Kathmandu', '2026-01-30T18:15:00Z'],
  ['UTC', '2028-02-28T23:00:00Z'],
] as const;

export interface Setting {
  input: Input;
  /** Dates around the start, in all the forms people write them. */
  dates: string[];
  /** Instants worth being near to. */
  marks: number[];
}

/** Person, start and end; events come later, when it is known what would be near something. */
export function settingOf(numbers: number[]): Setting {
  const tape = tapeOf(numbers);
  const [zone, change] = tape.one(CHANGES as unknown as [[string, string], ...[string, string][]]);
  const mark = Date.parse(change);
  const startAt = mark - tape.below(5 * 24 * 60) * MINUTE + (tape.chance(20) ? tape.below(MINUTE) : 0);
  const day = (days: number) => new Date(Math.floor(startAt / DAY) * DAY + days * DAY).toISOString().slice(0, 10);
  const dates = [
    day(3),
    day(tape.below(6)),
    `${day(tape.below(5))}T10:00:00`,
    `${day(tape.below(5))}T23:30:00Z`,
    `${day(-1)}T12:00:00+02:00`,
    day(-4),
    `${day(tape.below(9))}T02:30`,
  ];
  const own = tape.chance(15) ? tape.one(ZONES) : zone;
  const length = tape.one([15, 25, 40]) * DAY;
  const input: Input = {
    person: personOf(tape, own, dates),
    events: [],
    startAt: new Date(startAt).toISOString(),
    endAt: new Date(startAt + length).toISOString(),
    ...(tape.chance(30) ? { context: { source: tape.one(['web', 'shop']) } } : {}),
  };
  return { input, dates, marks: [mark, startAt] };
}

/** Ids of the steps that others have a part in; tasks with their outcomes. */
export interface Asked {
  messages: string[];
  codes: string[];
  tasks: [string, string[]][];
}

/** What people do with messages, whose provider refuses, how tasks are completed, and where no code is left. */
export function reactionsOf(numbers: number[], steps: Asked): Pick<Input, 'choices'> {
  const tape = tapeOf(numbers);
  const kinds = ['delivered', 'opened', 'clicked', 'replied', 'bounced', 'complained', 'unsubscribed'];
  const choices: [string, Record<string, string | true>][] = steps.messages.map((id) => {
    if (tape.chance(15)) return [id, { failed: true }];
    const chosen = kinds.filter((_, index) => tape.chance(index < 2 ? 50 : 15));
    return [id, Object.fromEntries(chosen.map((kind) => [kind, tape.one(['PT10M', 'PT0S', ...SHORT])]))];
  });
  for (const id of steps.codes) if (tape.chance(40)) choices.push([id, { exhausted: true }]);
  for (const [id, outcomes] of steps.tasks)
    if (tape.chance(70))
      choices.push([
        id,
        { outcome: tape.one(['gone', ...outcomes, ...outcomes]), after: tape.one(['PT10M', ...SHORT, ...BUSINESS]) },
      ]);
  return { choices: Object.fromEntries(choices) };
}

/** One event for each tape. `marks` are instants that matter; a quarter of all events lie near one. */
export function eventsOf(tapes: number[][], { input, dates }: Setting, marks: number[]): Input['events'] {
  const startAt = Date.parse(input.startAt);
  const events: Input['events'] = [];
  for (const numbers of tapes) {
    const tape = tapeOf(numbers);
    const last = events.at(-1);
    if (last && tape.chance(12)) {
      events.push(last);
      continue;
    }
    events.push({ ...whenOf(tape, startAt, marks), ...whatOf(tape, dates) });
  }
  return events;
}

function whenOf(tape: Tape, startAt: number, marks: number[]): { after: string } | { at: string } {
  if (marks.length > 0 && tape.chance(60)) {
    const near = (marks[tape.below(marks.length)] ?? startAt) + tape.one([0, 0, 1, -1, MINUTE, -MINUTE, 60 * MINUTE]);
    if (near >= startAt) return { at: new Date(near).toISOString() };
  }
  return tape.chance(50) ? { after: `PT${tape.below(20 * 24 * 60)}M` } : { after: `P${tape.below(12)}D` };
}

function whatOf(
  tape: Tape,
  dates: string[],
): { event: string; properties: JsonObject; traits?: JsonObject } | { traits: JsonObject } {
  const traits = () => {
    const few = attributesOf(tape, tape.one(ZONES), dates);
    const names = Object.keys(few).filter(() => tape.chance(30));
    const gone = tape.chance(15) ? { [tape.one(['city', 'renewal', 'score'])]: null } : {};
    return { ...Object.fromEntries(names.map((name) => [name, few[name] ?? null])), ...gone };
  };
  if (tape.chance(20)) return { traits: traits() };
  const said = tape.chance(5);
  const event = said ? 'Consent Changed' : tape.one([...OFTEN, ...OFTEN, TRIGGER_EVENT]);
  const properties: JsonObject = said
    ? { channel: tape.one(['email', 'sms']), state: tape.one(['unsubscribed', 'subscribed']) }
    : propertiesOf(tape, dates);
  return { event, properties, ...(tape.chance(15) ? { traits: traits() } : {}) };
}

export function propertiesOf(tape: Tape, dates: string[]): JsonObject {
  return {
    ...(tape.chance(15) ? {} : { order_id: tape.one(['o1', 'o2', 'o1', 'pro', 'o1', 17]) }),
    ...(tape.chance(30) ? {} : { amount: tape.one([10, 20, 30, 'lots']) }),
    ...(tape.chance(30) ? {} : { kind: tape.one([...PLANS, ...CITIES]) }),
    ...(tape.chance(40) ? {} : { due: tape.one(dates as [string, ...string[]]) }),
  };
}
