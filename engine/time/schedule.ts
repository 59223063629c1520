import { DAY_MS } from './duration';
import { dateOf, dayOf, instantOf, parseDay, readingAt, timeOfDay, type Weekday, weekdayOf } from './wall';

/** Days on the calendar, and a local time. A day of the month that does not exist is the last one. */
export type ScheduleRule = { time: string } & (
  | { every: 'once'; date: string }
  | { every: 'daily' }
  | { every: 'weekly'; days: readonly Weekday[] }
  | { every: 'monthly'; day: number | 'last' }
);

/** One time a schedule names: the local day, and the instant (epoch ms) in the zone it was asked for. */
export interface Occurrence {
  at: number;
  /** `YYYY-MM-DD` */
  date: string;
}

/** Longer than the longest month, and than any zone is ahead of another. */
const HORIZON_DAYS = 35;

/** The next time a schedule names in a zone, strictly later than `after`; null when it never does again. */
export function nextScheduled(rule: ScheduleRule, after: number, zone: string): Occurrence | null {
  const occurrence = (day: number): Occurrence => ({
    at: instantOf(day * DAY_MS + timeOfDay(rule.time), zone),
    date: dateOf(day),
  });
  if (rule.every === 'once') {
    const day = parseDay(rule.date);
    const only = day === null ? null : occurrence(day);
    return only && only.at > after ? only : null;
  }
  const today = dayOf(readingAt(after, zone));
  for (let day = today - 1; day <= today + HORIZON_DAYS; day += 1) {
    if (!falls(rule, day)) continue;
    const found = occurrence(day);
    if (found.at > after) return found;
  }
  return null;
}

function falls(rule: Exclude<ScheduleRule, { every: 'once' }>, day: number): boolean {
  switch (rule.every) {
    case 'daily':
      return true;
    case 'weekly':
      return rule.days.includes(weekdayOf(day));
    case 'monthly': {
      const date = new Date(day * DAY_MS);
      const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
      return date.getUTCDate() === (rule.day === 'last' ? last : Math.min(rule.day, last));
    }
    default:
      return rule satisfies never;
  }
}
