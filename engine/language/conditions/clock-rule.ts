/** Rules on `now.weekday`, `now.time` and `now.date`: what calendar and clock show in the person's zone. */
import { atLocal, clockMarks, type LocalParts, localParts, nextLocalDayStart, parseLocalTime } from '../../time';
import type { Operator } from '../condition';
import type { Json } from '../facts';
import { compare } from './compare';
import { type Timed, timed } from './timed';

export type ClockPart = 'weekday' | 'time' | 'date';

const partOf = (part: ClockPart, local: LocalParts): string => local[part];

/** `HH:MM` orders as text; `compare` would look for dates. */
function test(part: ClockPart, operator: Operator, seen: string, value: Json | undefined, at: number, zone: string): boolean {
  if (part !== 'time') return compare(operator, seen, value, at, zone).holds;
  const pair = Array.isArray(value) && value.length === 2 && value.every(isTime) ? (value as [string, string]) : null;
  switch (operator) {
    case '<':
      return isTime(value) && seen < value;
    case '<=':
      return isTime(value) && seen <= value;
    case '>':
      return isTime(value) && seen > value;
    case '>=':
      return isTime(value) && seen >= value;
    case 'between':
      return pair !== null && seen >= pair[0] && seen <= pair[1];
    case 'notBetween':
      return pair !== null && !(seen >= pair[0] && seen <= pair[1]);
    default:
      return compare(operator, seen, value, at, zone).holds;
  }
}

const isTime = (value: Json | undefined): value is string => typeof value === 'string' && parseLocalTime(value) !== null;

function nextMinute(time: string): string {
  const parsed = parseLocalTime(time);
  const minutes = ((parsed?.hour ?? 0) * 60 + (parsed?.minute ?? 0) + 1) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Two days: on the first, clocks may skip the very time that is asked for. */
const AHEAD_MS = 48 * 3_600_000;

/** Every instant of the coming days at which the answer can flip. */
function timeBreakpoints(value: Json | undefined, now: number, zone: string): number[] {
  const named = (Array.isArray(value) ? value : [value]).filter(isTime);
  return clockMarks(now, now + AHEAD_MS, zone, ['00:00', ...named, ...named.map(nextMinute)]);
}

function dayBreakpoints(part: ClockPart, value: Json | undefined, now: number, zone: string): number[] {
  const found: number[] = [];
  let day = now;
  for (let ahead = 0; ahead < 8; ahead += 1) {
    day = nextLocalDayStart(day, zone);
    found.push(day);
  }
  if (part !== 'date') return found;
  for (const date of Array.isArray(value) ? value : [value]) {
    if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) continue;
    const start = startOf(date, zone);
    if (start !== null) found.push(start, nextLocalDayStart(start, zone));
  }
  return found;
}

function startOf(date: string, zone: string): number | null {
  return new Date(date).toISOString().slice(0, 10) === date ? atLocal(date, '00:00', zone) : null;
}

/** Judges the rule now and finds when the clock flips it. */
export function clockRule(
  part: ClockPart,
  operator: Operator,
  value: Json | undefined,
  now: number,
  zone: string,
): Timed & { actual: string } {
  const breakpoints = part === 'time' ? timeBreakpoints(value, now, zone) : dayBreakpoints(part, value, now, zone);
  const judged = timed(now, (at) => test(part, operator, partOf(part, localParts(at, zone)), value, at, zone), breakpoints);
  return { ...judged, actual: partOf(part, localParts(now, zone)) };
}
