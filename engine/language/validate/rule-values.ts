/** Which operators a field takes, and which values an operator takes there. The editor offers the same. */
import { instantOfDate, parseDuration, parseLocalTime, WEEKDAYS } from '../../time';
import { conditionSchema, fieldPattern, type Operator, type Rule } from '../condition';
import { isMessageStatus, isObject, messageStatuses, patternProblem, readDidValue } from '../conditions';
import type { Json } from '../facts';

const orders: Operator[] = ['=', '!=', '<', '<=', '>', '>=', 'between', 'notBetween'];
const all: Operator[] = [
  ...orders,
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'beginsWith',
  'endsWith',
  'matches',
  'exists',
  'notExists',
];

/** The operators a field takes, in the order they are offered. */
export function operatorsFor(field: string): Operator[] {
  if (field.startsWith('events.') || field.startsWith('message.')) return ['did', 'didNot'];
  if (field === 'segment') return ['in', 'notIn'];
  if (field === 'bucket') return orders;
  if (field === 'now.weekday') return ['=', '!=', 'in', 'notIn'];
  if (field === 'now.time' || field === 'now.date') return [...orders, 'in', 'notIn'];
  return all;
}

export type ValueProblem = { wanted: string } | { pattern: string };

type Kind = { name: string; fits(value: Json): boolean };

const isScalar = (value: Json) => value !== null && typeof value !== 'object';

function isRelative(value: Json): boolean {
  if (!isObject(value) || Object.keys(value).length !== 1) return false;
  const duration = value['ago'] ?? value['ahead'];
  return typeof duration === 'string' && parseDuration(duration) !== null;
}

const kinds = {
  time: { name: 'a time of day such as 18:30', fits: (value) => typeof value === 'string' && parseLocalTime(value) !== null },
  date: {
    name: 'a date such as 2026-12-24',
    fits: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && instantOfDate(value, 'UTC') !== null,
  },
  weekday: { name: `one of ${WEEKDAYS.join(', ')}`, fits: (value) => WEEKDAYS.some((day) => day === value) },
  bucket: {
    name: 'a whole number from 0 to 100',
    fits: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100,
  },
  segment: { name: 'the name of a segment', fits: (value) => typeof value === 'string' && value !== '' },
  order: {
    name: 'a number, a date, or a time from now',
    fits: (value) =>
      typeof value === 'number' || isRelative(value) || (typeof value === 'string' && instantOfDate(value, 'UTC') !== null),
  },
  equal: { name: 'a text, a number, true or false, or a time from now', fits: (value) => isScalar(value) || isRelative(value) },
  scalar: { name: 'a text, a number, true or false', fits: isScalar },
  text: { name: 'a text', fits: (value) => typeof value === 'string' },
} satisfies Record<string, Kind>;

function kindFor(field: string, operator: Operator): Kind {
  switch (field) {
    case 'now.time':
      return kinds.time;
    case 'now.date':
      return kinds.date;
    case 'now.weekday':
      return kinds.weekday;
    case 'bucket':
      return kinds.bucket;
    case 'segment':
      return kinds.segment;
    default:
      if (operator === '=' || operator === '!=') return kinds.equal;
      if (operator === 'beginsWith' || operator === 'endsWith' || operator === 'matches') return kinds.text;
      return orders.includes(operator) ? kinds.order : kinds.scalar;
  }
}

/** What an operator needs instead of the value it has; null when the value fits. */
export function valueProblem({ field, operator, value = null, valueSource }: Rule): ValueProblem | null {
  if (operator === 'exists' || operator === 'notExists') return null;
  if (operator === 'did' || operator === 'didNot')
    return field.startsWith('events.') ? eventsProblem(value) : messageProblem(value);
  if (valueSource === 'field') return fieldProblem(operator, value);
  const kind = kindFor(field, operator);
  switch (operator) {
    case 'between':
    case 'notBetween':
      return Array.isArray(value) && value.length === 2 && value.every(kind.fits)
        ? null
        : { wanted: `two values from and to, each ${kind.name}` };
    case 'in':
    case 'notIn':
      return (Array.isArray(value) && value.length > 0 && value.every(kind.fits)) || (field === 'segment' && kind.fits(value))
        ? null
        : { wanted: `a list of values, each ${kind.name}` };
    case 'matches': {
      if (typeof value !== 'string') return { wanted: kind.name };
      const problem = patternProblem(value);
      return problem === null ? null : { pattern: problem };
    }
    default:
      return kind.fits(value) ? null : { wanted: kind.name };
  }
}

function fieldProblem(operator: Operator, value: Json): ValueProblem | null {
  if (['between', 'notBetween', 'in', 'notIn', 'matches'].includes(operator))
    return { wanted: 'a value of its own, not another field' };
  return typeof value === 'string' && fieldPattern.test(value) && /^(profile|account|event|context)\./.test(value)
    ? null
    : { wanted: 'the name of another field' };
}

const didKeys = ['atLeast', 'within', 'since', 'where'];
/** Occurrences that are known one by one without looking at retained events. */
const MOST_RECENT = 50;

function eventsProblem(value: Json): ValueProblem | null {
  const wanted = { wanted: 'how often and in which time, such as { "atLeast": 1, "within": "P30D" }' };
  const asked = readDidValue(value);
  if (!asked) return wanted;
  if (isObject(value) && Object.keys(value).some((key) => !didKeys.includes(key))) return wanted;
  if (asked.where) return conditionSchema.safeParse(asked.where).success ? null : { wanted: 'a condition in `where`' };
  const counted = asked.within !== null || asked.since === 'entry';
  return counted && asked.atLeast > MOST_RECENT ? { wanted: `at most ${MOST_RECENT} times when a time is given` } : null;
}

function messageProblem(value: Json): ValueProblem | null {
  const asked = Array.isArray(value) ? value : [value];
  return asked.length > 0 && asked.every(isMessageStatus) ? null : { wanted: `one or more of ${messageStatuses.join(', ')}` };
}
