import { type DateValue, readDateValue, shiftDate } from './date-value';
import { DAY_MS, offsetOf } from './duration';
import { addMonths } from './local-day';
import { dayOf, readingAt } from './wall';

/** A date that may come back: birthday, renewal, end of trial. */
export interface DateRule {
  /** As `readDateValue` takes it; also a day without a year, `--05-17` or `05-17`, which only ever comes back yearly. */
  date: unknown;
  repeat: 'never' | 'monthly' | 'yearly';
  /** Signed distance from the date, such as `-P3D`. */
  offset?: string;
  /** Local time on the day it lands on, `HH:MM`. */
  at?: string;
}

const dayOfYear = /^(?:--)?(\d{2}-\d{2})$/;
/** Mean lengths of the Gregorian calendar: only to start counting close by. */
const MEAN_MONTH_MS = 30.436875 * DAY_MS;
const step = { monthly: 1, yearly: 12 } as const;

/**
 * The next instant (epoch ms, strictly later than `after`) a date rule names, or null when it never does again.
 * The first occurrence is the date itself; months too short for it give their last day, so 29 February comes on the 28th.
 */
export function nextDateOccurrence(rule: DateRule, after: number, zone: string): number | null {
  const first = firstOccurrence(rule);
  if (!first) return null;
  const offset = offsetOf(rule.offset);
  const occurrence = (months: number) => shiftDate(monthsLater(first, months, zone), offset, rule.at, zone);
  const start = occurrence(0);
  if (start > after) return start;
  if (rule.repeat === 'never') return null;
  const months = step[rule.repeat];
  let count = Math.max(1, Math.floor((after - start) / (months * MEAN_MONTH_MS)) - 2);
  while (occurrence(count * months) <= after) count += 1;
  return occurrence(count * months);
}

function firstOccurrence({ date, repeat }: DateRule): DateValue | null {
  const yearless = typeof date === 'string' ? dayOfYear.exec(date) : null;
  // 1904 is a leap year before anybody's next birthday, so 29 February can be said.
  if (yearless) return repeat === 'yearly' ? readDateValue(`1904-${yearless[1]}`) : null;
  return readDateValue(date);
}

function monthsLater(date: DateValue, months: number, zone: string): DateValue {
  if (months === 0) return date;
  if (date.kind === 'day') return { kind: 'day', day: addMonths(date.day, months) };
  const reading = date.kind === 'reading' ? date.reading : readingAt(date.at, zone);
  const day = dayOf(reading);
  return { kind: 'reading', reading: addMonths(day, months) * DAY_MS + (reading - day * DAY_MS) };
}
