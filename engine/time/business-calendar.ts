import { DAY_MS, parseOffset } from './duration';
import { type LocalWindow, type OpenHours, openFrom, openingOn } from './open-hours';
import { dateOf, dayOf, instantOf, readingAt, type Weekday, weekdayOf } from './wall';

/** When a business is open. */
export interface BusinessCalendar {
  /** Zone of the business; without it the hours are those of the zone asked in. */
  zone?: string;
  /** Openings per weekday. One over midnight belongs to the day it begins on. A weekday not named is closed. */
  days: Partial<Record<Weekday, LocalWindow[]>>;
  /** Closed days, `YYYY-MM-DD`: nothing begins on them. */
  holidays: string[];
}

function hoursOf(calendar: BusinessCalendar): OpenHours {
  const holidays = new Set(calendar.holidays);
  return (day) => {
    const windows = calendar.days[weekdayOf(day)];
    if (!windows || windows.length === 0 || holidays.has(dateOf(day))) return [];
    return windows.map((window) => openingOn(day, window)).sort((a, b) => a.from - b.from);
  };
}

/** The first instant (epoch ms) not before `at` at which the business is open; null when it never opens in the two years after. */
export function nextBusinessInstant(at: number, calendar: BusinessCalendar, zone: string): number | null {
  return openFrom(at, calendar.zone ?? zone, hoursOf(calendar))?.at ?? null;
}

/**
 * The instant (epoch ms) by which the business has been open for `ms` since `at`: "4 business hours" on a Friday at 16:00
 * end on Monday. No time at all ends at `at`, open or not. Null when the business stops opening before.
 */
export function addBusinessTime(at: number, ms: number, calendar: BusinessCalendar, zone: string): number | null {
  const hours = hoursOf(calendar);
  let reached = at;
  let left = ms;
  while (left > 0) {
    const open = openFrom(reached, calendar.zone ?? zone, hours);
    if (!open) return null;
    reached = Math.min(open.until, open.at + left);
    left -= reached - open.at;
  }
  return reached;
}

/** A business that is closed for longer than this never opens again. */
const LONGEST_REST_DAYS = 731;

/**
 * The instant (epoch ms) a span of business time ends that begins at `at`, or when the business next opens. Days and weeks are
 * days on which it opens, at the same time of day; hours and less are time it is open. So `P1D` on a Friday at 16:00 is
 * Monday at 16:00, and `PT4H` Monday at 12:00. It never ends outside opening hours. Null when the business stops opening
 * before, or when `duration` is none.
 */
export function businessEnd(at: number, duration: string, calendar: BusinessCalendar, zone: string): number | null {
  const span = parseOffset(duration);
  const opens = nextBusinessInstant(at, calendar, zone);
  if (!span || opens === null) return null;
  const place = calendar.zone ?? zone;
  const reading = readingAt(opens, place);
  const day = businessDayAfter(dayOf(reading), span.days, hoursOf(calendar));
  if (day === null) return null;
  // A time that is shown twice means the first; where that is over already, it is now.
  const then = Math.max(opens, instantOf(reading + (day - dayOf(reading)) * DAY_MS, place));
  const moved = nextBusinessInstant(then, calendar, zone);
  return moved === null ? null : addBusinessTime(moved, span.ms, calendar, zone);
}

/** The day on which the business has begun to open `count` more times. */
function businessDayAfter(start: number, count: number, hours: OpenHours): number | null {
  let day = start;
  for (let left = count; left > 0; left -= 1) {
    const rested = day;
    do day += 1;
    while (hours(day).length === 0 && day - rested <= LONGEST_REST_DAYS);
    if (day - rested > LONGEST_REST_DAYS) return null;
  }
  return day;
}
