import { parseDuration } from '../../../time';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHORTEST_MONTH_DAYS = 28;
const LONGEST_MONTH_DAYS = 31;
/** Fitting to a time of day, weekdays, a window or opening hours can add up to a week and a day. */
const FITTING_MS = 8 * DAY_MS;

/** The parts of a wait that say how long it is. */
interface Lengths {
  for?: string | undefined;
  calendarDays?: number | undefined;
  calendarMonths?: number | undefined;
  until?: object | undefined;
  random?: { min: string; max: string } | undefined;
  at?: string | undefined;
  on?: object | undefined;
  window?: object | undefined;
  calendar?: object | undefined;
}

const length = (iso: string | undefined) => (iso === undefined ? 0 : (parseDuration(iso) ?? 0));

/** The least time a wait takes, ms. A date may have gone by already; days on the calendar can be an hour short, and end at a time of day. */
export function shortestStay(step: Lengths): number {
  if (step.until) return 0;
  const days = (step.calendarDays ?? 0) + (step.calendarMonths ?? 0) * SHORTEST_MONTH_DAYS;
  if (days === 0) return length(step.for ?? step.random?.min);
  return Math.max(1, (step.at === undefined ? days * DAY_MS : (days - 1) * DAY_MS) - HOUR_MS);
}

/** The most time a wait takes, ms; null when that depends on a date of the person. */
export function longestStay(step: Lengths): number | null {
  if (step.until) return null;
  const days = (step.calendarDays ?? 0) + (step.calendarMonths ?? 0) * LONGEST_MONTH_DAYS;
  const base = days > 0 ? days * DAY_MS + HOUR_MS : length(step.for ?? step.random?.max);
  return base + (step.at || step.on || step.window || step.calendar ? FITTING_MS : 0);
}
