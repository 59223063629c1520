/** Dates as they stand in profiles and events, and distances from them. */
import { Temporal } from 'temporal-polyfill';
import { type CalendarOffset, DAY_MS } from './duration';
import { dayOf, instantOf, parseDay, readingAt, timeOfDay } from './wall';

/** What a value says about time: a whole day, a reading of whatever clock is nearest, or an exact instant. */
export type DateValue = { kind: 'day'; day: number } | { kind: 'reading'; reading: number } | { kind: 'instant'; at: number };

const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T00:00:00Z');
/** Named zones in brackets are refused: a date that carries a zone name of its own belongs to no profile we know. */
const dateTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.]\d{1,9})?)?(?<offset>Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads epoch ms, `YYYY-MM-DD`, and ISO date-times with or without an offset. Null for everything else and for years
 * outside 1–9999: profile values are written by anyone, and a wrong one is no error but no date.
 */
export function readDateValue(value: unknown): DateValue | null {
  if (typeof value === 'number') return value >= EARLIEST && value < LATEST ? { kind: 'instant', at: Math.floor(value) } : null;
  if (typeof value !== 'string') return null;
  const day = parseDay(value);
  if (day !== null) return day * DAY_MS >= EARLIEST ? { kind: 'day', day } : null;
  const found = dateTime.exec(value);
  if (!found) return null;
  const exact = found.groups?.['offset'] !== undefined;
  try {
    const at = Temporal.Instant.from(exact ? value : `${value}Z`).epochMilliseconds;
    if (at < EARLIEST || at >= LATEST) return null;
    return exact ? { kind: 'instant', at } : { kind: 'reading', reading: at };
  } catch {
    return null; // the 30th of February, 25 o'clock
  }
}

/** The instant (epoch ms) of a date value in a zone; a whole day is its first instant. Null when it is no date (see `readDateValue`). */
export function instantOfDate(value: unknown, zone: string): number | null {
  const date = readDateValue(value);
  return date && place(date, zone);
}

function place(date: DateValue, zone: string): number {
  switch (date.kind) {
    case 'day':
      return instantOf(date.day * DAY_MS, zone);
    case 'reading':
      return instantOf(date.reading, zone);
    case 'instant':
      return date.at;
    default:
      return date satisfies never;
  }
}

/**
 * "Three days before, at 10:00": the value moved by `offset` (`-P3D`; days on the calendar, hours elapsed), then set to the
 * local time `at` on the day it landed on. Without `at` the time of day stays; a whole day begins with its first instant.
 */
export function shiftDate(date: DateValue, offset: CalendarOffset, at: string | undefined, zone: string): number {
  const moved = moveDays(date, offset.days, zone) + offset.ms;
  return at === undefined ? moved : instantOf(dayOf(readingAt(moved, zone)) * DAY_MS + timeOfDay(at), zone);
}

/** Days are moved on the calendar before the instant is looked up, so that a gap on the day of departure leaves no trace. */
function moveDays(date: DateValue, days: number, zone: string): number {
  if (days === 0) return place(date, zone);
  switch (date.kind) {
    case 'day':
      return place({ kind: 'day', day: date.day + days }, zone);
    case 'reading':
      return place({ kind: 'reading', reading: date.reading + days * DAY_MS }, zone);
    case 'instant':
      return place({ kind: 'reading', reading: readingAt(date.at, zone) + days * DAY_MS }, zone);
    default:
      return date satisfies never;
  }
}
