/** What fills each step of the graph. */
import type { Json, JsonObject } from '../naive/types';
import { type Scope, someCondition } from './condition';
import type { Node } from './graph';
import type { Tape } from './tape';
import { BUSINESS, EVENTS, LAPS, LONG, OFTEN, PLANS, SHORT, TAGS, TIMES, WEEKDAYS, ZONES } from './words';

export interface StepScope extends Scope {
  /** Whether runs have a key that events can be matched by. */
  keyed: boolean;
}

export function stepOf(node: Node, scope: StepScope): JsonObject {
  const { type, next, disabled } = node;
  return { type, name: node.id, next, ...(disabled ? { disabled } : {}), ...filling(node, scope) };
}

function filling(node: Node, scope: StepScope): JsonObject {
  switch (node.type) {
    case 'wait':
      return waiting(node.tape, node.loops);
    case 'wait-for':
      return listening(node, scope);
    case 'branch':
      return {
        branches: node.main
          .slice(0, -1)
          .map((id) => ({ id, label: id, when: someCondition(node.tape, scope) as unknown as Json })),
      };
    case 'split':
      return splitting(node);
    case 'message':
      return sending(node.tape);
    case 'update':
      return { operations: Array.from({ length: 1 + node.tape.below(3) }, () => operation(node.tape)) };
    case 'exit':
      return { reason: node.tape.one(['done', 'lost']) };
    case 'jump':
      return { maxVisits: node.tape.one([1, 1, 2, 3]) };
    case 'emit':
      return { event: node.tape.one([...EVENTS, 'Said']), properties: properties(node.tape) };
    case 'start-journey':
      return { journey: 'elsewhere', ...(node.tape.chance(50) ? { context: properties(node.tape) } : {}) };
    case 'exit-journey':
      return { journey: 'elsewhere', reason: 'superseded', ...(scope.keyed && node.tape.chance(50) ? { sameKey: true } : {}) };
    case 'code':
      return { pool: 'spring', ...(node.tape.chance(70) ? { saveAs: 'coupon' } : {}) };
    case 'task':
      return asking(node);
  }
}

const some = <T>(tape: Tape, from: readonly T[]): T[] => {
  const found = from.filter(() => tape.chance(45));
  return found.length > 0 ? found : [from[tape.below(from.length)] as T];
};
const hours = (tape: Tape): { from: string; to: string } => {
  const [from, to] = [tape.one(TIMES), tape.one(TIMES)];
  return from === to ? { from: '09:00', to: '17:00' } : { from, to };
};

export const calendarOf = (tape: Tape): JsonObject => ({
  ...(tape.chance(40) ? { zone: tape.one(ZONES) } : {}),
  days: Object.fromEntries(
    some(tape, WEEKDAYS).map((day) => [day, tape.chance(30) ? [hours(tape), hours(tape)] : [hours(tape)]]),
  ),
  holidays: tape.chance(40) ? ['2026-03-30', '2026-10-26', '2026-11-02'] : [],
});

/** Values that stand there, are looked up, or are nowhere to be found. */
const properties = (tape: Tape): JsonObject => ({
  kind: { from: tape.one(['profile.plan', 'event.properties.kind', 'account.tier']) },
  amount: tape.one<Json>([10, { from: 'event.properties.amount' }, { from: 'profile.score' }]),
  ...(tape.chance(50) ? { order_id: tape.one<Json>(['o1', { from: 'event.properties.order_id' }]) } : {}),
  ...(tape.chance(30) ? { due: { ahead: tape.one(LONG) } } : {}),
});

function asking({ main, tape }: Node): JsonObject {
  const due = tape.one(BUSINESS);
  return {
    title: 'Call',
    assignee: tape.one<Json>([{ team: 'sales' }, { attribute: 'profile.owner' }]),
    due,
    outcomes: main.map((id) => ({ id, label: id })),
    ...(tape.chance(40) ? { calendar: calendarOf(tape) } : {}),
    ...(tape.chance(30) ? { escalate: [{ after: tape.chance(50) ? due : 'PT1H', to: { team: 'managers' } }] } : {}),
  };
}

/** Every form a wait can take. */
function waiting(tape: Tape, long: boolean): JsonObject {
  const limits: JsonObject = {};
  if (tape.chance(35)) limits['at'] = tape.one(TIMES);
  if (tape.chance(20)) limits['on'] = some(tape, WEEKDAYS);
  if (tape.chance(20)) limits['window'] = { ...hours(tape), ...(tape.chance(25) ? { days: some(tape, WEEKDAYS) } : {}) };
  if (tape.chance(15)) limits['calendar'] = calendarOf(tape);
  if (tape.chance(30)) limits['zone'] = tape.one(['journey', 'person', ...ZONES]);
  switch (tape.below(long ? 3 : 6)) {
    case 0:
      return { for: tape.one(long ? LAPS : [...SHORT, ...LONG]), ...limits };
    case 1:
      return { calendarDays: (long ? 1 : 0) + tape.below(5), ...limits };
    case 2:
      return long ? { calendarDays: 1, ...limits } : { calendarMonths: 1 + tape.below(2), ...limits };
    case 3: {
      const [min, max] = tape.one([
        ['PT1H', 'PT3H'],
        ['P1D', 'P2D'],
        ['PT6H', 'PT6H'],
      ]) as [string, string];
      return { random: { min, max }, ...(tape.chance(30) ? limits : {}) };
    }
    default: {
      const until: JsonObject = {
        date: tape.one(['profile.renewal', 'event.properties.due', 'profile.expires', 'profile.nested.day']),
      };
      if (tape.chance(60)) until['offset'] = tape.one(['-P1D', '-P3D', 'P1D', 'PT2H', '-PT90M', '-P1DT2H', 'P1W']);
      if (tape.chance(40)) until['at'] = tape.one(TIMES);
      return { until, ...(tape.chance(40) ? limits : {}) };
    }
  }
}

/** Anything that can be watched: an event, with a condition on it or by key, or a condition. What closes a loop must not answer to itself. */
export function someWatch(tape: Tape, scope: StepScope, onlyEvents = false): { on: Json; keyFrom?: string } {
  if (!onlyEvents && tape.chance(35)) return { on: { condition: someCondition(tape, scope) as unknown as Json } };
  const on: JsonObject = { event: tape.one(onlyEvents ? OFTEN : [...OFTEN, ...OFTEN, 'Message Opened']) };
  if (tape.chance(25)) on['where'] = someCondition(tape, scope) as unknown as Json;
  return { on, ...(scope.keyed && tape.chance(60) ? { keyFrom: 'event.properties.order_id' } : {}) };
}

function listening({ main, loops, tape }: Node, scope: StepScope): JsonObject {
  const branches = main.map((id) => {
    const since = loops ? 'now' : tape.one(['now', 'entry', 'ever']);
    return { id, label: id, ...someWatch(tape, scope, loops), ...(since === 'now' && tape.chance(50) ? {} : { since }) };
  });
  const timeout = tape.one(loops ? LAPS : [...SHORT, ...LONG]);
  if (!tape.chance(50)) return { branches, timeout };
  const { on, keyFrom } = someWatch(tape, scope, true);
  const restartOn = {
    ...(on as JsonObject),
    ...(keyFrom ? { keyFrom } : {}),
    ...(tape.chance(75) ? { max: tape.one([1, 1, 2]) } : {}),
  };
  return { branches, timeout, restartOn };
}

function splitting({ main, tape }: Node): JsonObject {
  const variants = main.filter((id) => id !== 'control');
  const control = variants.length < main.length ? tape.one([50, 40]) : 0;
  const shares =
    variants.length === 2
      ? tape.one([
          [50, 50],
          [10, 90],
          [100, 0],
        ])
      : tape.one([
          [30, 30, 40],
          [0, 99.5, 0.5],
        ]);
  return {
    variants: variants.map((id, index) => ({ id, label: id, weight: ((shares[index] ?? 0) * (100 - control)) / 100 })),
    ...(control > 0 ? { control } : {}),
    ...(tape.chance(30) ? { sticky: false } : {}),
  };
}

function sending(tape: Tape): JsonObject {
  const channel = tape.one(['email', 'sms', 'push']);
  const content: Record<string, JsonObject> = {
    email: { subject: 'Hi', body: { blocks: [{ type: 'text', text: 'x' }] } },
    sms: { text: 'Hi. Reply STOP to opt out.' },
    push: { title: 'Hi', body: 'x' },
  };
  return {
    channel,
    content: content[channel] ?? {},
    ...(tape.chance(50) ? { class: tape.one(['transactional', 'marketing']) } : {}),
    ...(tape.chance(25) ? { topic: 'offers' } : {}),
    ...(tape.chance(25) ? { sendBy: tape.one(['PT2H', 'PT10H', 'P3D']) } : {}),
  };
}

/** A write that some condition, wait or policy may look at. */
function operation(tape: Tape): JsonObject {
  switch (tape.below(9)) {
    case 0:
      return { op: 'set', field: 'profile.plan', value: tape.one(PLANS) };
    case 1:
      return { op: 'increment', field: tape.one(['profile.score', 'profile.nested.level']), by: tape.one([10, -5, 0.5]) };
    case 2:
      return { op: tape.one(['append', 'remove']), field: 'profile.tags', value: tape.one(TAGS) };
    case 3:
      return { op: 'unset', field: tape.one(['profile.city', 'profile.renewal', 'profile.nested.level']) };
    case 4:
      return {
        op: 'set',
        field: 'profile.city',
        value: { from: tape.one(['event.properties.kind', 'profile.plan', 'account.tier']) },
      };
    case 5:
      return {
        op: 'set',
        field: tape.one(['profile.renewal', 'profile.marketing.pausedUntil']),
        value: { ahead: tape.one(LONG) },
      };
    case 6:
      return { op: 'increment', field: 'profile.score', by: { from: 'event.properties.amount' } };
    case 7:
      return { op: 'set', field: 'profile.vip', value: tape.chance(50) };
    default:
      return { op: 'set', field: 'profile.timezone', value: tape.one([...ZONES, 'Nowhere/Land']) };
  }
}
