import type { Json, JsonObject } from '../naive/types';
import type { Tape } from './tape';
import { CITIES, EVENTS, LONG, PLANS, SEGMENTS, SHORT, TAGS, TIMES, WEEKDAYS } from './words';

/** What conditions can be about in this journey. */
export interface Scope {
  /** Ids of message steps. */
  messages: string[];
  /** Local midnight around which dates lie. */
  dates: string[];
  params: boolean;
  /** Whether some step saves a code. */
  codes: boolean;
}
type Rule = { field: string; operator: string; value?: Json; valueSource?: 'field' };
export type Group = { combinator: 'and' | 'or'; not?: boolean; rules: (Rule | Group)[] };

/** A condition of one to three rules, sometimes in groups, sometimes the other way round. */
export function someCondition(tape: Tape, scope: Scope, depth = 0): Group {
  const rules = Array.from({ length: 1 + tape.one([0, 0, 1, 2]) }, () =>
    depth < 2 && tape.chance(12) ? someCondition(tape, scope, depth + 1) : someRule(tape, scope, depth),
  );
  return { combinator: tape.one(['and', 'or']), ...(tape.chance(20) ? { not: true } : {}), rules };
}

function someRule(tape: Tape, scope: Scope, depth: number): Rule {
  const kinds = [
    texts,
    numbers,
    happened,
    dates,
    lists,
    presence,
    booleans,
    clocks,
    segments,
    buckets,
    fields,
    patterns,
  ] as const;
  const kind = tape.below(kinds.length + 2);
  if (kind >= kinds.length) return scope.messages.length > 0 ? messages(tape, scope) : happened(tape, scope, depth);
  return (kinds[kind] as (typeof kinds)[number])(tape, scope, depth);
}

const takesList = (operator: string) => ['in', 'notIn', 'between', 'notBetween'].includes(operator);
const textField = (tape: Tape, { params }: Scope) =>
  tape.one([
    'profile.plan',
    'profile.city',
    'event.properties.kind',
    'account.tier',
    params ? 'context.params.brand' : 'profile.plan',
    'profile.nested.name',
  ]);
const numberField = (tape: Tape, { params }: Scope) =>
  tape.one([
    'profile.score',
    'event.properties.amount',
    'account.seats',
    params ? 'context.params.limit' : 'profile.score',
    'profile.nested.level',
  ]);
const someText = (tape: Tape): string => tape.one([...PLANS, ...CITIES]);

function texts(tape: Tape, scope: Scope): Rule {
  const field = textField(tape, scope);
  const operator = tape.one(['=', '!=', 'in', 'notIn', 'contains', 'doesNotContain', 'beginsWith', 'endsWith']);
  const value = takesList(operator) ? [someText(tape), someText(tape)] : someText(tape);
  return { field, operator, value };
}

function numbers(tape: Tape, scope: Scope): Rule {
  const field = numberField(tape, scope);
  const operator = tape.one(['>', '=', '!=', '<', '<=', '>=', 'between', 'notBetween', 'in', 'notIn']);
  const number = () => tape.one([10, 0, 20, 30, 10.5, -5]);
  const list = takesList(operator);
  return { field, operator, value: list ? [number(), number()] : number() };
}

function dates(tape: Tape, scope: Scope): Rule {
  const field = tape.one(['profile.renewal', 'event.properties.due', 'profile.createdAt', 'profile.expires']);
  const operator = tape.one(['<', '<=', '>', '>=', 'between', 'notBetween', '=', '!=']);
  const value = (): Json =>
    tape.chance(30)
      ? tape.one(scope.dates as [string, ...string[]])
      : { [tape.one(['ago', 'ahead'])]: tape.one([...SHORT, ...LONG]) };
  return { field, operator, value: takesList(operator) ? [value(), value()] : value() };
}

function lists(tape: Tape): Rule {
  const operator = tape.one(['contains', 'doesNotContain', 'in', 'notIn']);
  return { field: 'profile.tags', operator, value: takesList(operator) ? [tape.one(TAGS), 'z'] : tape.one(TAGS) };
}

function presence(tape: Tape, { codes }: Scope): Rule {
  const known = ['profile.city', 'profile.renewal', 'event.properties.kind', 'account.tier', 'context.source'] as const;
  const field = codes && tape.chance(60) ? 'context.coupon' : tape.one([...known, 'profile.nested']);
  return { field, operator: tape.one(['exists', 'notExists']) };
}

const booleans = (tape: Tape): Rule => ({ field: 'profile.vip', operator: tape.one(['=', '!=']), value: tape.chance(50) });

function clocks(tape: Tape, scope: Scope): Rule {
  const order = () => tape.one(['>=', '<', '<=', '>', '=', '!=', 'between', 'notBetween', 'in', 'notIn']);
  switch (tape.below(3)) {
    case 0: {
      const operator = order();
      return { field: 'now.time', operator, value: takesList(operator) ? [tape.one(TIMES), tape.one(TIMES)] : tape.one(TIMES) };
    }
    case 1: {
      const operator = tape.one(['=', '!=', 'in', 'notIn']);
      return {
        field: 'now.weekday',
        operator,
        value: takesList(operator) ? [tape.one(WEEKDAYS), tape.one(WEEKDAYS)] : tape.one(WEEKDAYS),
      };
    }
    default: {
      const operator = order();
      const date = () => tape.one(scope.dates as [string, ...string[]]).slice(0, 10);
      return { field: 'now.date', operator, value: takesList(operator) ? [date(), date()] : date() };
    }
  }
}

const segments = (tape: Tape): Rule => ({
  field: 'segment',
  operator: tape.one(['in', 'notIn']),
  value: tape.chance(30) ? [...SEGMENTS] : tape.one(SEGMENTS),
});

const buckets = (tape: Tape): Rule => ({ field: 'bucket', operator: tape.one(['<', '>=']), value: tape.one([50, 25, 75, 100]) });

function fields(tape: Tape, scope: Scope): Rule {
  if (tape.chance(40)) {
    const operator = tape.one(['=', '!=', 'beginsWith', 'contains', 'exists']);
    return { field: textField(tape, scope), operator, value: textField(tape, scope), valueSource: 'field' };
  }
  const operator = tape.one(['>', '<', '=', '>=', '!=']);
  return { field: numberField(tape, scope), operator, value: numberField(tape, scope), valueSource: 'field' };
}

const patterns = (tape: Tape, scope: Scope): Rule => ({
  field: textField(tape, scope),
  operator: 'matches',
  value: tape.one(['^p', 'r(o|is)$', '[A-Z]', '^.{3,4}$', 'e+m?', '\\s']),
});

/** `events.<Name>` in all its forms. */
function happened(tape: Tape, scope: Scope, depth: number): Rule {
  const name = tape.one([...EVENTS, 'Message Opened']);
  const asked: JsonObject = {};
  if (tape.chance(40)) asked['atLeast'] = tape.one([2, 1, 3]);
  const time = tape.below(3);
  if (time === 1) asked['within'] = tape.one([...SHORT, ...LONG]);
  if (time === 2) asked['since'] = tape.one(['entry', 'ever']);
  if (depth < 2 && tape.chance(25)) asked['where'] = someCondition(tape, scope, 2) as unknown as Json;
  const bare = Object.keys(asked).length === 0 && tape.chance(50);
  return { field: `events.${name}`, operator: tape.one(['did', 'didNot']), ...(bare ? {} : { value: asked }) };
}

function messages(tape: Tape, scope: Scope): Rule {
  const status = () => tape.one(['sent', 'delivered', 'opened', 'clicked', 'replied', 'bounced', 'complained', 'skipped']);
  const value = tape.chance(25) ? [status(), status()] : status();
  return { field: `message.${tape.one(scope.messages as [string, ...string[]])}`, operator: tape.one(['did', 'didNot']), value };
}

/** What a segment asks for: the person and what they did, nothing of a journey. */
export function memberCondition(tape: Tape, dates: string[]): Group {
  const number = () => tape.one([10, 20, 15]);
  const rules = Array.from({ length: 1 + tape.below(2) }, (): Rule => {
    switch (tape.below(4)) {
      case 0:
        return { field: 'profile.plan', operator: tape.one(['=', '!=']), value: tape.one(PLANS) };
      case 1:
        return { field: 'profile.score', operator: tape.one(['>', '<=', '=']), value: number() };
      case 2: {
        const value: Json = tape.chance(30)
          ? tape.one(dates as [string, ...string[]])
          : { [tape.one(['ago', 'ahead'])]: tape.one([...SHORT, ...LONG]) };
        return { field: tape.one(['profile.renewal', 'profile.expires']), operator: tape.one(['<', '<=', '>', '>=']), value };
      }
      default: {
        const value: JsonObject = {
          ...(tape.chance(40) ? { atLeast: 2 } : {}),
          ...(tape.chance(60) ? { within: tape.one([...SHORT, ...LONG]) } : {}),
        };
        return { field: `events.${tape.one(EVENTS)}`, operator: tape.one(['did', 'didNot']), value };
      }
    }
  });
  return { combinator: tape.one(['and', 'or']), rules };
}
