/** Days and times of day in a zone: the next one, the same one later. */
import { Temporal } from 'temporal-polyfill';
import { DAY_MS } from './duration';
import { spanAt } from './offset-span';
import { dateOf, dayOf, instantOf, readingAt, timeOfDay } from './wall';

/** The first instant (epoch ms) of the local day around an instant. Not every day starts at 00:00: clocks may skip it. */
export function startOfLocalDay(at: number, zone: string): number {
  return instantOf(dayOf(readingAt(at, zone)) * DAY_MS, zone);
}

/** First instant not before `notBefore` that `timeOfDayMs` names on some day; the one that a skipped or doubled hour names counts. */
export function firstAtTimeOfDay(notBefore: number, zone: string, timeOfDayMs: number): number {
  let day = dayOf(readingAt(notBefore, zone));
  let at = instantOf(day * DAY_MS + timeOfDayMs, zone);
  while (at < notBefore) at = instantOf(++day * DAY_MS + timeOfDayMs, zone);
  return at;
}

/**
 * Every instant (epoch ms) after `from`, up to `to`, at which the clocks of the zone come to show one of the times, or are changed.
 * An hour that comes twice counts twice. What is read off a clock is constant between two neighbours of these, in no order.
 */
export function clockMarks(from: number, to: number, zone: string, times: readonly string[]): number[] {
  const marks: number[] = [];
  for (let span = spanAt(from, zone); ; span = spanAt(span.to, zone)) {
    const until = Math.min(span.to - 1, to);
    for (let day = dayOf(from + span.offset); day <= dayOf(until + span.offset); day += 1)
      marks.push(
        ...times
          .map((time) => day * DAY_MS + timeOfDay(time) - span.offset)
          .filter((at) => at > from && at >= span.from && at <= until),
      );
    if (span.to > to) return marks;
    marks.push(span.to);
  }
}

/** The first instant (epoch ms, strictly later than `at`) of a following local day. */
export function nextLocalDayStart(at: number, zone: string): number {
  return firstAtTimeOfDay(at + 1, zone, 0);
}

/** The same time of day so many calendar days later (or earlier, if negative). Zero days is the very same instant. */
export function addCalendarDays(at: number, days: number, zone: string): number {
  return days === 0 ? at : instantOf(readingAt(at, zone) + days * DAY_MS, zone);
}

/** The same time of day and day of the month so many months later; a month too short gives its last day: 31 January + 1 is 28 or 29 February. */
export function addCalendarMonths(at: number, months: number, zone: string): number {
  if (months === 0) return at;
  const reading = readingAt(at, zone);
  const day = dayOf(reading);
  return instantOf(addMonths(day, months) * DAY_MS + (reading - day * DAY_MS), zone);
}

/** Calendar months on days since 1970, clamped to the end of a short month. */
export function addMonths(day: number, months: number): number {
  return Temporal.PlainDate.from(dateOf(day)).add({ months }).since('1970-01-01').days;
}
