/** A random journey that validates. */
import type { Json, JsonObject } from '../naive/types';
import { memberCondition, someCondition } from './condition';
import { graphOf } from './graph';
import { calendarOf, type StepScope, someWatch, stepOf } from './steps';
import { type Tape, tapeOf } from './tape';
import { EVENTS, LONG, SEGMENTS, SHORT, TIMES, TRIGGER_EVENT, WEEKDAYS, ZONES } from './words';

export function journeyOf(head: number[], steps: number[][], dates: string[]): JsonObject {
  const tape = tapeOf(head);
  const hasGoal = tape.chance(50);
  const then = tape.one(['exit', 'continue', 'go', 'go', 'go']);
  const { nodes, goesTo } = graphOf(steps.map(tapeOf), hasGoal && then === 'go' ? tape.below(7) : null);
  const params = tape.chance(40);
  const keyed = tape.chance(40);
  const messages = nodes.filter(({ type }) => type === 'message').map(({ id }) => id);
  const codes = nodes.some(({ type }) => type === 'code');
  const scope: StepScope = { messages, dates, params, codes, keyed };
  const early = { ...scope, messages: [] };
  const journey: JsonObject = {
    format: 'journey/1',
    id: tape.one(['random', 'other', 'third']),
    name: 'Random',
    ...(params ? { parameters: [parameter('brand', tape.one(['pro', 'Paris'])), parameter('limit', tape.one([10, 20]))] } : {}),
    trigger: trigger(tape, early),
    entry: entry(tape, early, keyed),
    exits: Array.from({ length: tape.one([0, 0, 0, 1, 1, 2]) }, (_, index) => ({
      id: `x${index}`,
      ...someWatch(tape, scope),
      reason: tape.one(['bought', 'gone']),
    })),
    ...(hasGoal
      ? {
          goal: {
            name: 'Goal',
            ...someWatch(tape, scope),
            within: tape.one([...LONG, ...SHORT]),
            ...(tape.chance(50) ? { value: 'event.properties.amount' } : {}),
            // biome-ignore lint/suspicious/noThenProperty: the language's own word
            then: then === 'go' ? { go: goesTo ?? 's1' } : then,
          },
        }
      : {}),
    settings: settings(tape),
    start: 's1',
    steps: Object.fromEntries(nodes.map((node) => [node.id, stepOf(node, scope)])),
  };
  return tape.chance(15)
    ? { ...journey, entry: { ...(journey.entry as JsonObject), window: entryWindow(tape, dates) } }
    : journey;
}

/** Until, from, or both, around the start. */
function entryWindow(tape: Tape, dates: string[]): JsonObject {
  const day = (date: string) => `${date.slice(0, 10)}T${tape.one(TIMES)}`;
  const edge = day(tape.one(dates as [string, ...string[]]));
  const before = day(dates[5] ?? '');
  const [from, to] = tape.one<[string | null, string | null]>([
    [null, edge],
    [edge, null],
    [before < edge ? before : null, edge],
  ]);
  return { from, to, zone: tape.one(ZONES) };
}

const parameter = (name: string, value: Json): JsonObject => ({ name, label: name, value });

function trigger(tape: Tape, scope: StepScope): JsonObject {
  const kind = tape.below(100);
  if (kind >= 90) return { kind: 'api' };
  if (kind >= 86) return { kind: 'segment', segment: tape.one(SEGMENTS), on: tape.one(['enter', 'leave']) };
  if (kind >= 78)
    return {
      kind: 'absence',
      event: tape.one(EVENTS),
      for: tape.one(LONG),
      ...(tape.chance(40) ? { orAverage: tape.one([1, 2, 1.5]) } : {}),
    };
  if (kind >= 70) return attributeTrigger(tape, scope);
  if (kind >= 66) return dateTrigger(tape);
  if (kind >= 62) return scheduleTrigger(tape, scope);
  const on = [TRIGGER_EVENT, ...(tape.chance(30) ? [tape.one(EVENTS)] : [])].map((event) => ({
    event,
    ...(tape.chance(15) ? { where: someCondition(tape, scope) as unknown as Json } : {}),
  }));
  return { kind: 'event', on };
}

function attributeTrigger(tape: Tape, scope: StepScope): JsonObject {
  const some = (percent: number, name: string): JsonObject =>
    tape.chance(percent) ? { [name]: memberCondition(tape, scope.dates) as unknown as Json } : {};
  const attribute = tape.one(['profile.plan', 'profile.score', 'profile.vip', 'profile.city', 'profile.nested.level']);
  return { kind: 'attribute', attribute, ...some(30, 'from'), ...some(40, 'to'), ...some(30, 'rearm') };
}

function dateTrigger(tape: Tape): JsonObject {
  return {
    kind: 'date',
    date: tape.one(['profile.renewal', 'profile.expires', 'profile.nested.day']),
    repeat: tape.one(['never', 'monthly', 'yearly']),
    ...(tape.chance(50) ? { offset: tape.one(['-P1D', 'P1D', 'P3D', 'PT2H', '-PT90M']) } : {}),
    ...(tape.chance(50) ? { at: tape.one(TIMES) } : {}),
    ...(tape.chance(30) ? { zone: tape.one(['journey', ...ZONES]) } : {}),
  };
}

function scheduleTrigger(tape: Tape, { dates }: StepScope): JsonObject {
  const when = tape.one<JsonObject>([
    { every: 'daily' },
    { every: 'weekly', days: WEEKDAYS.filter(() => tape.chance(40)) },
    { every: 'monthly', day: tape.one<Json>([31, 'last', 15, 29]) },
    { every: 'once', date: tape.one(dates as [string, ...string[]]).slice(0, 10) },
  ]);
  const days: JsonObject = Array.isArray(when['days']) && when['days'].length === 0 ? { days: ['mon'] } : {};
  const zone: JsonObject = tape.chance(30) ? { zone: tape.one(['person', ...ZONES]) } : {};
  return { kind: 'schedule', ...when, ...days, time: tape.one(TIMES), ...zone };
}

function entry(tape: Tape, scope: StepScope, keyed: boolean): JsonObject {
  return {
    ...(tape.chance(15) ? { audience: someCondition(tape, scope) as unknown as Json } : {}),
    ...(tape.chance(40) ? { grace: tape.one(['PT5M', 'PT1H', 'P1D']) } : {}),
    ...(keyed ? { key: tape.one(['event.properties.order_id', 'event.properties.order_id', 'profile.plan']) } : {}),
  };
}

function settings(tape: Tape): JsonObject {
  const [from, to] = [tape.one(['21:00', ...TIMES]), tape.one(['08:00', ...TIMES])];
  return {
    ...(tape.chance(50) ? { class: tape.one(['transactional', 'marketing']) } : {}),
    ...(tape.chance(40) ? { zone: tape.one(ZONES) } : {}),
    ...(tape.chance(20) ? { calendar: calendarOf(tape) } : {}),
    // biome-ignore lint/suspicious/noThenProperty: the language's own word
    ...(tape.chance(35) ? { quietHours: { from, to, then: tape.one(['postpone', 'skip']) } } : {}),
    ...(tape.chance(25)
      ? { cap: { max: 1 + tape.below(2), per: tape.one(['P1D', 'PT20H', 'P7D']), over: tape.one(['skip', 'postpone']) } }
      : {}),
    ...(tape.chance(30) ? { sendBy: tape.one(['PT4H', 'PT24H', 'P1W']) } : {}),
  };
}
