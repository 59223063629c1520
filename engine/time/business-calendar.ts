import { type LocalWindow, type OpenHours, openFrom, openingOn } from './open-hours';
import { dateOf, type Weekday, weekdayOf } from './wall';

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
