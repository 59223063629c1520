/** When a wait ends: where it counts from, then `at`, `on`, `window`, `calendar`, each only ever moving forward. */
import {
  clockOf,
  DAY,
  dateText,
  edgesOf,
  firstMinute,
  insideWindow,
  instantOf,
  midnightOf,
  readingAt,
  weekdayText,
} from './clock';
import { hasTimePart, momentOf, ms, shifted } from './dates';
import type { Json, WaitStep } from './types';

/** An instant on its way, with the time of day that was meant: clocks may skip it on this day, but not on the next. */
interface Point {
  at: number;
  clock: number;
}

const pointAt = (at: number, zone: string): Point => {
  const reading = readingAt(at, zone);
  return { at, clock: reading - midnightOf(reading) };
};
const onDay = (midnight: number, clock: number, zone: string): Point => ({ at: instantOf(midnight + clock, zone), clock });
const dayAt = (at: number, zone: string): number => midnightOf(readingAt(at, zone));

/** The first such time of day that is not before. */
function firstAt(notBefore: number, clock: number, zone: string): Point {
  let day = dayAt(notBefore, zone);
  while (onDay(day, clock, zone).at < notBefore) day += DAY;
  return onDay(day, clock, zone);
}

/**
 * @param date what `until.date` says now
 * @param drawn when a random wait ends
 * @returns null when the date had gone by when the person came, or is no date
 */
export function waitEnd(step: WaitStep, entered: number, zone: string, date: Json | undefined, drawn: number): number | null {
  if (step.random) return drawn;
  const base = baseOf(step, entered, zone, date);
  if (!base) return null;
  const end = intoLimits(step, base, zone);
  return end < entered ? null : end;
}

function baseOf(step: WaitStep, entered: number, zone: string, date: Json | undefined): Point | null {
  const clock = step.at === undefined ? null : clockOf(step.at);
  if (step.until) return untilDate(step.until, clock, entered, zone, date);
  if (step.for !== undefined) {
    const at = entered + ms(step.for);
    return clock === null ? pointAt(at, zone) : firstAt(at, clock, zone);
  }
  const reading = readingAt(entered, zone);
  const reached = step.calendarDays === 0 ? entered : instantOf(later(reading, step), zone);
  if (clock === null) return pointAt(reached, zone);
  // The time on that very day, unless it was over already.
  const there = onDay(dayAt(reached, zone), clock, zone);
  return there.at < entered ? firstAt(entered, clock, zone) : there;
}

/** The same time of day so many days or months later; a month too short gives its last day. */
function later(reading: number, { calendarDays, calendarMonths = 0 }: WaitStep): number {
  if (calendarDays !== undefined) return reading + calendarDays * DAY;
  const from = new Date(reading);
  const [year, month, day] = [from.getUTCFullYear(), from.getUTCMonth() + calendarMonths, from.getUTCDate()];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(day, lastDay)) + (reading - midnightOf(reading));
}

function untilDate(
  until: NonNullable<WaitStep['until']>,
  clock: number | null,
  entered: number,
  zone: string,
  date: Json | undefined,
): Point | null {
  const moment = momentOf(date);
  if (!moment) return null;
  const own = until.at === undefined ? null : clockOf(until.at);
  const at = shifted(moment, until.offset ?? 'PT0S', own, zone);
  // A whole day has gone by only when it is over.
  const wholeDay = 'day' in moment && own === null && clock === null && !hasTimePart(until.offset ?? 'PT0S');
  if (wholeDay && at < entered && dayAt(at, zone) === dayAt(entered, zone)) return pointAt(entered, zone);
  if (clock !== null) return firstAt(at, clock, zone);
  return own === null ? pointAt(at, zone) : { at, clock: own };
}

/** Once, and again until all agree; when they never do within two years, what one round gave stands. */
export function intoLimits(step: WaitStep, base: Point, zone: string): number {
  const once = round(step, base, zone);
  let last = base.at;
  let point = once;
  while (point.at !== last) {
    if (point.at - base.at > 731 * DAY) return once.at;
    last = point.at;
    point = round(step, point, zone);
  }
  return point.at;
}

function round(step: WaitStep, from: Point, zone: string): Point {
  let point = from;
  const { on, window, calendar } = step;
  if (on) {
    let day = dayAt(point.at, zone);
    const today = day;
    while (!on.includes(weekdayText(day))) day += DAY;
    if (day !== today) point = onDay(day, point.clock, zone);
  }
  if (window) {
    const begins = (midnight: number) => !window.days || window.days.includes(weekdayText(midnight));
    point = intoHours(point, zone, edgesOf([window]), (midnight) => (begins(midnight) ? [window] : []), zone);
  }
  if (calendar) {
    const hours = (midnight: number) =>
      (calendar.holidays ?? []).includes(dateText(midnight)) ? [] : (calendar.days[weekdayText(midnight)] ?? []);
    point = intoHours(point, calendar.zone ?? zone, edgesOf(Object.values(calendar.days).flat()), hours, zone);
  }
  return point;
}

/** The first minute inside a window; `hours` are those that begin on a day. */
function intoHours(
  point: Point,
  place: string,
  edges: number[],
  hours: (midnight: number) => { from: string; to: string }[],
  zone: string,
): Point {
  const to = firstMinute(point.at, place, edges, (at) => insideWindow(at, place, hours));
  return to === null || to === point.at ? point : pointAt(to, zone);
}
