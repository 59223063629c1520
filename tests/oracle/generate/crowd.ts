/** A random crowd: people of a few accounts, journeys with every rule of entry there is, and what everybody does. */
import * as fc from 'fast-check';
import type { Crowd, CrowdJourney, Deed, Entry } from '../naive/crowd-types';
import type { Group, JsonObject } from '../naive/types';
import { type Tape, tapeNumbers, tapeOf } from './tape';
import { PLANS } from './words';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** In the second night, clocks are changed in Europe. */
export const CROWD_START = Date.parse('2026-03-27T23:00:00Z');
const DAYS = 3;
/** Times of day at which something happens: the fewer, the more often people meet. */
const HOURS = [0, 9, 10, 23] as const;
const MINUTES = [0, 10, 50] as const;
/** What is said of people and accounts is said while nothing else happens. */
const SAID_AT = 20;
const PEOPLE = ['p0', 'p1', 'p2', 'p3'] as const;
const ACCOUNTS = ['a0', 'a1'] as const;
const STARTS = ['Go', 'Run'] as const;
const TAGS = ['t1', 't2'] as const;
const ZONES = ['Europe/Paris', 'UTC', 'Asia/Kathmandu', 'America/New_York'] as const;

interface Tapes {
  journeys: number[][];
  setting: number[];
  deeds: number[][];
}
const tapes: fc.Arbitrary<Tapes> = fc.record({
  journeys: fc.array(tapeNumbers(60), { minLength: 2, maxLength: 3, size: 'max' }),
  setting: tapeNumbers(60),
  deeds: fc.array(tapeNumbers(16), { minLength: 8, maxLength: 34, size: 'max' }),
});

export const someCrowd: fc.Arbitrary<Crowd> = tapes.map(({ journeys, setting, deeds }) => {
  // Looks at late profiles have no order among each other: one journey has a grace, and then no two things happen at once.
  const patient = tapeOf(setting).chance(30);
  const starts = deeds.map(tapeOf).map((tape, index) => deedOf(tape, `d${index + 10}`));
  const seen = new Set<number>();
  const apart = starts.filter(({ at, event }) => event === undefined || !patient || (!seen.has(at) && seen.add(at)));
  return {
    journeys: journeys.map(tapeOf).map((tape, index) => journeyOf(tape, `j${index}`, patient && index === 0)),
    deeds: [...belongings(tapeOf([...setting].reverse())), ...apart, ...(patient ? apart.flatMap(late) : [])].sort(
      (a, b) => a.at - b.at,
    ),
    endAt: CROWD_START + (DAYS + 3) * DAY,
  };
});

function journeyOf(tape: Tape, id: string, patient: boolean): CrowdJourney {
  const keyed = tape.chance(30);
  const at = {
    type: 'wait' as const,
    name: 'Wait',
    for: tape.one(['PT1H', 'PT10M', 'PT9H', 'P1D', 'P2D']),
    next: { done: null },
  };
  const out = { type: 'exit' as const, name: 'Out', reason: 'done', next: {} };
  const stop = {
    id: 'x',
    on: { event: 'Stop' },
    reason: 'stopped',
    ...(keyed && tape.chance(60) ? { keyFrom: 'event.properties.key' } : {}),
  };
  return {
    format: 'journey/1',
    id,
    name: id,
    tags: TAGS.filter(() => tape.chance(45)),
    trigger: { kind: 'event', on: STARTS.filter((_, index) => index === 0 || tape.chance(40)).map((event) => ({ event })) },
    entry: entryOf(tape, keyed, patient),
    exits: tape.chance(50) ? [stop] : [],
    settings: { zone: tape.one(ZONES) },
    start: 's',
    steps: { s: tape.chance(20) ? out : at },
  } as CrowdJourney;
}

function entryOf(tape: Tape, keyed: boolean, patient: boolean): Entry {
  const again = tape.one<NonNullable<Entry['again']>>([
    { mode: 'after-exit' as const },
    { mode: 'once' as const },
    { mode: 'every-time' as const },
    { mode: 'per-window' as const, window: tape.one(['PT1H', 'PT12H', 'P1D', 'P2D']) },
  ]);
  const windowed = tape.chance(20);
  return {
    ...(tape.chance(90) ? { again } : {}),
    ...(keyed ? { key: 'event.properties.key' } : {}),
    ...(tape.chance(25) ? { onePer: 'account' as const } : {}),
    ...(tape.chance(40) ? { cap: { per: tape.one(['minute', 'hour', 'day'] as const), max: 1 + tape.below(3) } } : {}),
    ...(windowed ? { window: windowOf(tape) } : {}),
    ...(tape.chance(45) ? exclusion(tape) : {}),
    ...(patient || tape.chance(20) ? { audience: audienceOf(tape, patient) } : {}),
    ...(patient ? { grace: tape.one(['PT5M', 'PT1H10M', 'P1DT5M']) } : {}),
  };
}

/** Until, from, or both, on a wall that may show a time twice or not at all. */
function windowOf(tape: Tape): NonNullable<Entry['window']> {
  const from = tape.one(['2026-03-28T10:00', '2026-03-29T02:30', '2026-03-28T23:50']);
  const to = tape.one(['2026-03-30T09:00', '2026-03-30T00:10', '2026-03-29T10:00']);
  const sides = tape.below(3);
  return { from: sides === 1 ? null : from, to: sides === 2 ? null : to, zone: tape.one(ZONES) };
}

const exclusion = (tape: Tape): Pick<Entry, 'excludeTags' | 'excludeDays'> => ({
  excludeTags: tape.one([['t1'], ['t2'], ['t1', 't2']]),
  ...(tape.chance(50) ? { excludeDays: 1 + tape.below(2) } : {}),
});

/** What comes in while somebody is looked at again, or too late for that. */
function late({ id, at, who, event }: Deed, index: number): Deed[] {
  if (event === undefined || index % 3 === 0) return [];
  const plan = PLANS[index % PLANS.length] ?? PLANS[0];
  const traits = { id: `l${id}`, at: at + (index % 2 === 0 ? 2 : 45) * MINUTE, who, traits: { plan } };
  return index % 4 === 1 ? [{ id: `m${id}`, at: at + MINUTE, who, event: 'Stop', properties: { key: 'k1' } }, traits] : [traits];
}

function audienceOf(tape: Tape, patient: boolean): Group {
  const plan = tape.one(PLANS);
  if (patient) return { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: plan }] };
  const rules = tape.one([
    [{ field: 'profile.plan', operator: '!=', value: plan }],
    [{ field: 'account.tier', operator: '=', value: plan }],
    [{ field: 'events.Order', operator: 'didNot', value: { atLeast: 1, within: 'P1D' } }],
    [{ field: 'event.properties.kind', operator: '!=', value: plan }],
    [{ field: 'profile.plan', operator: '=', value: plan }],
    [{ field: 'events.Go', operator: 'did', value: { atLeast: 2 } }],
  ]);
  return { combinator: 'and', rules };
}

/** What is known of everybody before anything happens. */
function belongings(tape: Tape): Deed[] {
  const people = PEOPLE.map((who, index) => ({ id: `i${index}`, at: CROWD_START, who, traits: { plan: tape.one(PLANS) } }));
  const groups = PEOPLE.flatMap((who, index): Deed[] =>
    tape.chance(75)
      ? [{ id: `g${index}`, at: CROWD_START + MINUTE, who, account: tape.one(ACCOUNTS), traits: accountTraits(tape) }]
      : [],
  );
  return [...people, ...groups];
}

const accountTraits = (tape: Tape): JsonObject => ({
  tier: tape.one(PLANS),
  ...(tape.chance(60) ? { owner: tape.one([...PEOPLE, 'nobody']) } : {}),
});

function deedOf(tape: Tape, id: string): Deed {
  const day = CROWD_START + HOUR + tape.below(DAYS) * DAY + tape.one(HOURS) * HOUR;
  const who = tape.one(PEOPLE);
  const kind = tape.below(100);
  const said = { id, at: day + SAID_AT * MINUTE, who };
  if (kind >= 90) return { ...said, traits: { plan: tape.one(PLANS) } };
  if (kind >= 84) return { ...said, account: tape.one(ACCOUNTS), traits: accountTraits(tape) };
  const event = kind >= 70 ? 'Stop' : kind >= 64 ? 'Order' : tape.one([...STARTS, 'Go']);
  const properties: JsonObject = {
    ...(tape.chance(85) ? { key: tape.one(['k1', 'k2', 7, 'k1']) } : {}),
    ...(tape.chance(60) ? { kind: tape.one(PLANS) } : {}),
  };
  return { id, at: day + tape.one(MINUTES) * MINUTE, who, event, properties };
}
