import type { BusinessCalendar } from './business-calendar';
import type { LocalWindow } from './open-hours';
import type { Weekday } from './wall';

/** Where a wait starts counting from or to. Exactly one of the five is set. */
type WaitBase =
  | (Only<'for'> & {
      /** Elapsed time: `P1D` is 24 hours, also when clocks are changed. */
      for: string;
    })
  | (Only<'calendarDays'> & {
      /** Days on the calendar, same time of day or `at`. */
      calendarDays: number;
    })
  | (Only<'calendarMonths'> & {
      /** Months on the calendar; a month too short gives its last day. */
      calendarMonths: number;
    })
  | (Only<'until'> & { until: UntilDate })
  | (Only<'random'> & {
      /** Between two durations, evenly. */
      random: { min: string; max: string };
    });

/** A date, already looked up by the caller. */
export interface UntilDate {
  /** Epoch ms, `YYYY-MM-DD` or an ISO date-time; anything else is no date and counts as past. */
  date: unknown;
  /** Signed distance: `-P3D` is three calendar days before. */
  offset?: string;
  /** Local time on the day that gives, `HH:MM`. */
  at?: string;
}

/** What the end of a wait then has to meet, in this order. */
export interface WaitLimits {
  /** The first such local time from the base on, `HH:MM`; on that very day after calendar days and months. */
  at?: string;
  /** Only on these weekdays, keeping the time of day. */
  on?: Weekday[];
  /** Only inside this window; `days` are the days it begins on. */
  window?: LocalWindow & { days?: Weekday[] };
  /** Only while the business is open. */
  calendar?: BusinessCalendar;
}

/** Everything a `wait` step can say about time (journey-language §4). */
export type WaitRule = WaitBase & WaitLimits;

type Keys = 'for' | 'calendarDays' | 'calendarMonths' | 'until' | 'random';
/** The other forms stay unset, so that one rule cannot say two things. */
type Only<K extends Keys> = { [Other in Exclude<Keys, K>]?: undefined };
