/** Conditions, one operator at a time. A comparison with a value that is missing or of the wrong type is false. */
import { dateText, readingAt, timeText, weekdayText } from './clock';
import { lengthOf, momentOf, placed } from './dates';
import type { Group, Happening, Json, Rule, Watch, World } from './types';
import { isObject, keyOf, valueAt, zoneOf } from './values';

export function holds(group: Group, world: World, event: Happening | null): boolean {
  const answers = group.rules.map((rule) => ('rules' in rule ? holds(rule, world, event) : ruleHolds(rule, world, event)));
  const plain = group.combinator === 'and' ? answers.every(Boolean) : answers.some(Boolean);
  return group.not ? !plain : plain;
}

/** Whether what happened is what is watched for; in its `where` and key, `event.` is what happened. */
export function matches(watch: Watch, keyFrom: string | undefined, happening: Happening, world: World): boolean {
  if (!('event' in watch) || watch.event !== happening.name) return false;
  if (keyFrom !== undefined) {
    const key = keyOf(valueAt(keyFrom, world, happening));
    if (key === null || key !== world.run?.key) return false;
  }
  return watch.where === undefined || holds(watch.where, world, happening);
}

function ruleHolds(rule: Rule, world: World, event: Happening | null): boolean {
  const [kind = ''] = rule.field.split('.');
  const rest = rule.field.slice(kind.length + 1);
  const reading = readingAt(world.now, zoneOf(world));
  switch (kind) {
    case 'events':
      return did(rest, rule, world);
    case 'message':
      return became(rest, rule, world);
    case 'segment': {
      const inOne = [rule.value].flat().some((segment) => world.person.segments.includes(segment as string));
      return inOne === (rule.operator === 'in');
    }
    case 'bucket':
      return compares(rule.operator, world.given.bucket, rule.value, world);
    case 'now':
      if (rest === 'time') return comparesTexts(rule.operator, timeText(reading), rule.value);
      return compares(rule.operator, rest === 'date' ? dateText(reading) : weekdayText(reading), rule.value, world);
    default: {
      const actual = valueAt(rule.field, world, event);
      if (rule.valueSource !== 'field' || rule.operator === 'exists' || rule.operator === 'notExists')
        return compares(rule.operator, actual, rule.value, world);
      const other = valueAt(String(rule.value), world, event);
      return other !== undefined && other !== null && compares(rule.operator, actual, other, world);
    }
  }
}

/** `HH:MM` is ordered as text. */
function comparesTexts(operator: string, actual: string, value: Json | undefined): boolean {
  const [low = '', high = low] = [value].flat() as string[];
  return (
    ordered(operator, actual < low ? -1 : actual > low ? 1 : 0, actual < high ? -1 : actual > high ? 1 : 0) ??
    anyOf(operator, actual, value)
  );
}

/** Answers from how the value lies to the lower and the upper bound; null for operators that do not order. */
function ordered(operator: string, toLow: number, toHigh: number): boolean | null {
  switch (operator) {
    case '=':
      return toLow === 0;
    case '!=':
      return toLow !== 0;
    case '<':
      return toLow < 0;
    case '<=':
      return toLow <= 0;
    case '>':
      return toLow > 0;
    case '>=':
      return toLow >= 0;
    case 'between':
      return toLow >= 0 && toHigh <= 0;
    case 'notBetween':
      return !(toLow >= 0 && toHigh <= 0);
    default:
      return null;
  }
}

function anyOf(operator: string, actual: Json, value: Json | undefined): boolean {
  if (!Array.isArray(value) || isObject(actual)) return false;
  return [actual].flat().some((one) => value.includes(one)) === (operator === 'in');
}

/** A bound as a number the value can be set against; null when the two cannot be ordered. */
function bound(actual: Json, value: Json | undefined, world: World): { actual: number; bound: number } | null {
  const relative = isObject(value) ? (lengthOf(value['ahead']) ?? negative(lengthOf(value['ago']))) : null;
  if (typeof actual === 'number' && typeof value === 'number') return { actual, bound: value };
  if (typeof actual === 'number' && relative === null) return null;
  const zone = zoneOf(world);
  const moment = momentOf(actual);
  const other = typeof value === 'string' ? momentOf(value) : null;
  if (!moment || (!other && relative === null)) return null;
  return { actual: placed(moment, zone), bound: other ? placed(other, zone) : world.now + (relative ?? 0) };
}

const negative = (length: number | null): number | null => (length === null ? null : -length);

function compares(operator: string, actual: Json | undefined, value: Json | undefined, world: World): boolean {
  const missing = actual === undefined || actual === null;
  if (operator === 'exists') return !missing;
  if (operator === 'notExists') return missing;
  if (missing) return false;
  switch (operator) {
    case 'in':
    case 'notIn':
      return anyOf(operator, actual, value);
    case 'contains':
    case 'doesNotContain': {
      if (typeof actual === 'string' ? typeof value !== 'string' : !Array.isArray(actual)) return false;
      return (actual as Json[]).includes(value as Json) === (operator === 'contains');
    }
    case 'beginsWith':
      return typeof actual === 'string' && actual.startsWith(String(value));
    case 'endsWith':
      return typeof actual === 'string' && actual.endsWith(String(value));
    case 'matches':
      return typeof actual === 'string' && new RegExp(String(value), 'u').test(actual);
    default: {
      const pair = operator === 'between' || operator === 'notBetween';
      const [from, to] = pair ? (value as [Json, Json]) : [value, value];
      const low = bound(actual, from, world);
      const high = bound(actual, to, world);
      if (low && high) return ordered(operator, Math.sign(low.actual - low.bound), Math.sign(high.actual - high.bound)) ?? false;
      // Other texts and truth values can only be equal or not.
      if (typeof actual !== typeof value || typeof actual === 'object') return false;
      return operator === '=' ? actual === value : operator === '!=' && actual !== value;
    }
  }
}

/** `events.<Name>`: how often, since when, which. Without `where` also what was before the start is known. */
function did(name: string, { operator, value }: Rule, world: World): boolean {
  const asked = isObject(value) ? value : {};
  const { atLeast = 1, within, since, where } = asked;
  const from = since === 'entry' ? (world.run?.heardFrom ?? world.history.length) : 0;
  const count = world.history.filter(
    (happening, index) =>
      happening.name === name &&
      index >= from &&
      (within === undefined || happening.at > world.now - (lengthOf(within) ?? 0)) &&
      (where === undefined || (!happening.remembered && holds(where as unknown as Group, world, happening))),
  ).length;
  return count >= Number(atLeast) === (operator === 'did');
}

/** Whoever clicks has opened, and so on. */
const implies: Record<string, string[]> = {
  sent: ['sent', 'delivered', 'opened', 'clicked', 'replied', 'bounced', 'complained'],
  delivered: ['delivered', 'opened', 'clicked', 'replied', 'complained'],
  opened: ['opened', 'clicked', 'replied'],
  clicked: ['clicked'],
  replied: ['replied'],
  bounced: ['bounced'],
  complained: ['complained'],
};

/** `message.<stepId>`: what became of the latest message of the step. */
function became(stepId: string, { operator, value }: Rule, world: World): boolean {
  const letter = world.letters[stepId];
  const happened = ([value].flat() as string[]).some((status) =>
    status === 'skipped' ? letter?.skipped !== undefined : implies[status]?.some((sign) => letter?.signs[sign] !== undefined),
  );
  return happened === (operator === 'did');
}
