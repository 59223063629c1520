/**
 * Comparing a value that was found with the value a rule names (journey-language §3).
 * Missing or wrongly typed values make every comparison false, `!=` included; only `exists` and `notExists` ask about absence.
 */
import { instantOfDate, parseDuration } from '../../time';
import type { Operator } from '../condition';
import type { Json } from '../facts';
import { matchesPattern } from './pattern';
import { isObject } from './read';
import { fixed, type Timed, timed } from './timed';

/** Why a comparison could not be made; such a rule is false. */
export type Obstacle = 'missing' | 'wrong_type' | 'unknown';
export type Comparison = Timed & { obstacle?: Obstacle };

const impossible = (obstacle: Obstacle): Comparison => ({ holds: false, next: null, obstacle });

/** A date relative to now: `{ "ago": "P30D" }` or `{ "ahead": "P14D" }`, as signed ms from now; null when it is none. */
function relative(value: Json | undefined): number | null {
  if (!isObject(value)) return null;
  const { ago, ahead } = value;
  if (typeof ago === 'string') return negated(parseDuration(ago));
  return typeof ahead === 'string' ? parseDuration(ahead) : null;
}

const negated = (ms: number | null) => (ms === null ? null : -ms);

/** A bound as a function of now. `moves` is how far from now it stays, if it moves with the clock. */
interface Bound {
  at(now: number): number;
  moves: number | null;
}

interface Sides {
  value: number;
  bounds: Bound[];
}

/** Both sides as numbers when they can be ordered: two numbers, or two dates. A lone number meets a relative date as epoch ms. */
function orderable(actual: Json, expected: (Json | undefined)[], zone: string): Sides | null {
  // Most texts are names and codes: what does not begin like a year is no date.
  if (typeof actual === 'string' && !/^\d{4}-/.test(actual)) return null;
  const moving = expected.map(relative);
  if (typeof actual === 'number' && expected.every((value) => typeof value === 'number'))
    return { value: actual, bounds: expected.map((value) => ({ at: () => value as number, moves: null })) };
  const instant = instantOfDate(actual, zone);
  // A bare number is a date only next to a relative one: 3 < "2026-01-01" is a mistake, not a comparison of dates.
  if (instant === null || (typeof actual === 'number' && moving.some((ms) => ms === null))) return null;
  const bounds: Bound[] = [];
  for (const [index, value] of expected.entries()) {
    const ms = moving[index] ?? null;
    const fixedAt = ms === null && typeof value === 'string' ? instantOfDate(value, zone) : null;
    if (ms !== null) bounds.push({ at: (now) => now + ms, moves: ms });
    else if (fixedAt !== null) bounds.push({ at: () => fixedAt, moves: null });
    else return null;
  }
  return { value: instant, bounds };
}

function ordered(sides: Sides, now: number, test: (value: number, bounds: number[]) => boolean): Timed {
  const breakpoints = sides.bounds.flatMap(({ moves }) => (moves === null ? [] : [sides.value - moves, sides.value - moves + 1]));
  return timed(
    now,
    (at) =>
      test(
        sides.value,
        sides.bounds.map((bound) => bound.at(at)),
      ),
    breakpoints,
  );
}

type Test = (value: number, bounds: number[]) => boolean;
const first = (bounds: number[]) => bounds[0] as number;
const within: Test = (value, [low, high]) => value >= (low as number) && value <= (high as number);
const orders: Partial<Record<Operator, Test>> = {
  '<': (value, bounds) => value < first(bounds),
  '<=': (value, bounds) => value <= first(bounds),
  '>': (value, bounds) => value > first(bounds),
  '>=': (value, bounds) => value >= first(bounds),
  '=': (value, bounds) => value === first(bounds),
  '!=': (value, bounds) => value !== first(bounds),
  between: within,
  notBetween: (value, bounds) => !within(value, bounds),
};

const isScalar = (value: Json | undefined): value is string | number | boolean =>
  value !== undefined && value !== null && typeof value !== 'object';

function texts(operator: Operator, actual: string, expected: string): Comparison {
  switch (operator) {
    case 'beginsWith':
      return fixed(actual.startsWith(expected));
    case 'endsWith':
      return fixed(actual.endsWith(expected));
    default: {
      const found = matchesPattern(expected, actual);
      return found === null ? impossible('wrong_type') : fixed(found);
    }
  }
}

/** Compares; `actual` undefined or null is missing. */
export function compare(
  operator: Operator,
  actual: Json | undefined,
  expected: Json | undefined,
  now: number,
  zone: string,
): Comparison {
  const missing = actual === undefined || actual === null;
  if (operator === 'exists') return fixed(!missing);
  if (operator === 'notExists') return fixed(missing);
  if (missing) return impossible('missing');
  switch (operator) {
    case '=':
    case '!=': {
      const sides = orderable(actual, [expected], zone);
      const test = orders[operator];
      if (sides && test) return ordered(sides, now, test);
      if (!isScalar(actual) || typeof actual !== typeof expected) return impossible('wrong_type');
      return fixed((actual === expected) === (operator === '='));
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'between':
    case 'notBetween': {
      const pair = operator === 'between' || operator === 'notBetween';
      if (pair && !(Array.isArray(expected) && expected.length === 2)) return impossible('wrong_type');
      const sides = orderable(actual, pair ? (expected as Json[]) : [expected], zone);
      const test = orders[operator];
      return sides && test ? ordered(sides, now, test) : impossible('wrong_type');
    }
    case 'in':
    case 'notIn': {
      if (!Array.isArray(expected)) return impossible('wrong_type');
      const found = (Array.isArray(actual) ? actual : [actual]).some((value) => isScalar(value) && expected.includes(value));
      return fixed(found === (operator === 'in'));
    }
    case 'contains':
    case 'doesNotContain': {
      const wanted = operator === 'contains';
      if (Array.isArray(actual) && isScalar(expected)) return fixed(actual.includes(expected) === wanted);
      if (typeof actual === 'string' && typeof expected === 'string') return fixed(actual.includes(expected) === wanted);
      return impossible('wrong_type');
    }
    case 'beginsWith':
    case 'endsWith':
    case 'matches':
      return typeof actual === 'string' && typeof expected === 'string'
        ? texts(operator, actual, expected)
        : impossible('wrong_type');
    case 'did':
    case 'didNot':
      return impossible('wrong_type');
    default:
      return operator satisfies never;
  }
}
