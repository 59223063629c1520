/**
 * Wall-clock readings as plain numbers. A *reading* is what a clock on the wall shows, written as the epoch ms at which
 * UTC would show it; a *day* is a count of calendar days since 1970-01-01. Both are exact integers without a zone;
 * only `readingAt` and `instantOf` cross to and from instants.
 */
import { Problem } from '../problem';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './duration';
import { spanAt } from './offset-span';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Days of the week, in the order of ISO 8601. */
export type Weekday = (typeof WEEKDAYS)[number];

const timePattern = /^([01]\d|2[0-3]):([0-5]\d)$/;
const dayPattern = /^\d{4}-\d{2}-(\d{2})$/;

/** Hour and minute of `HH:MM`, 00:00 to 23:59; null for any other text. */
export function parseLocalTime(text: string): { hour: number; minute: number } | null {
  const found = timePattern.exec(text);
  return found && { hour: Number(found[1]), minute: Number(found[2]) };
}

/** `HH:MM` as milliseconds after 00:00. Throws for other texts: documents are validated before anything runs. */
export function timeOfDay(text: string): number {
  const time = parseLocalTime(text);
  if (!time) throw new Problem('internal', `"${text}" is not a time of day. Write HH:MM, from 00:00 to 23:59.`);
  return time.hour * HOUR_MS + time.minute * MINUTE_MS;
}

/** The day of `YYYY-MM-DD`; null for other texts and for dates that do not exist, such as 2026-02-30. */
export function parseDay(text: string): number | null {
  const found = dayPattern.exec(text);
  if (!found) return null;
  const midnight = new Date(`${text}T00:00:00Z`);
  // Some platforms roll 30 February over to March instead of refusing it.
  return midnight.getUTCDate() === Number(found[1]) ? midnight.getTime() / DAY_MS : null;
}

/** `YYYY-MM-DD` of a day. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day of the week of a day. */
export function weekdayOf(day: number): Weekday {
  // Day 0, 1 January 1970, was a Thursday.
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7] as Weekday;
}

/** The day a reading falls on. */
export function dayOf(reading: number): number {
  return Math.floor(reading / DAY_MS);
}

/** What the clocks of the zone show at an instant (epoch ms). */
export function readingAt(at: number, zone: string): number {
  return at + spanAt(at, zone).offset;
}

/**
 * The instant (epoch ms) at which the clocks of the zone show a reading (journey-language §5): a reading that is skipped
 * when clocks go forward gives the first instant after the gap, one that comes twice gives the earlier.
 */
export function instantOf(reading: number, zone: string): number {
  // No zone was ever further than 16 h from UTC: no clock showed this reading before then, so the first span that can show it is the earliest.
  let span = spanAt(reading - 16 * HOUR_MS, zone);
  while (reading - span.offset >= span.to) span = spanAt(span.to, zone);
  return Math.max(reading - span.offset, span.from);
}

/** Date, time and weekday on the wall. */
export interface LocalParts {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM` */
  time: string;
  weekday: Weekday;
}

/** What calendar and clock on the wall of the zone show at an instant (epoch ms). */
export function localParts(at: number, zone: string): LocalParts {
  const reading = readingAt(at, zone);
  const text = new Date(reading).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16), weekday: weekdayOf(dayOf(reading)) };
}

/**
 * The instant (epoch ms) of a local date and time. A time in a gap moves forward to the first valid instant, an ambiguous
 * one takes the earlier. Throws for texts that are no date or time.
 *
 * @example atLocal('2026-03-29', '02:30', 'Europe/Paris') // 03:00 summer time, 2026-03-29T01:00Z
 */
export function atLocal(date: string, time: string, zone: string): number {
  const day = parseDay(date);
  if (day === null) throw new Problem('internal', `"${date}" is not a date. Write YYYY-MM-DD.`);
  return instantOf(day * DAY_MS + timeOfDay(time), zone);
}
