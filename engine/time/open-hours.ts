/**
 * Sets of wall-clock readings that are "open": delivery windows, business hours, the time outside quiet hours.
 * Membership is judged by what the clock on the wall shows, also when clocks are changed inside an opening
 * (the rule is "nothing in quiet hours by the recipient's clock", reliability.md I5).
 */
import { DAY_MS } from './duration';
import { spanAt } from './offset-span';
import { dayOf, timeOfDay } from './wall';

/** From and to as `HH:MM`, `to` excluded. A `to` not after `from` lies on the next day, so equal times are a whole day. */
export interface LocalWindow {
  from: string;
  to: string;
}

/** Open from the first reading, until just before the second. */
export interface Opening {
  from: number;
  to: number;
}

/** The openings that begin on a day, in order of their start. */
export type OpenHours = (day: number) => Opening[];

/** How far to look for an opening: two years with a leap day, the longest wait of the language. */
const HORIZON_DAYS = 731;

/** A window that begins on this day, as readings. */
export function openingOn(day: number, window: LocalWindow): Opening {
  const from = timeOfDay(window.from);
  const to = timeOfDay(window.to);
  return { from: day * DAY_MS + from, to: day * DAY_MS + to + (to <= from ? DAY_MS : 0) };
}

/** The first opening that has not ended at a reading. It may have begun the day before. */
function openingFrom(reading: number, hours: OpenHours): Opening | null {
  const today = dayOf(reading);
  for (let day = today - 1; day <= today + HORIZON_DAYS; day += 1) {
    const opening = hours(day).find(({ to }) => to > reading);
    if (opening) return opening;
  }
  return null;
}

/** A stretch of real time inside one opening. Both are instants, epoch ms. */
export interface OpenStretch {
  at: number;
  until: number;
}

/** The first open instant not before `at`, and how long it stays open without a change of the clocks; null when nothing opens within two years. */
export function openFrom(at: number, zone: string, hours: OpenHours): OpenStretch | null {
  let span = spanAt(at, zone);
  let start = at;
  for (;;) {
    const opening = openingFrom(start + span.offset, hours);
    if (!opening) return null;
    const opens = Math.max(start, opening.from - span.offset);
    if (opens < span.to) return { at: opens, until: Math.min(span.to, opening.to - span.offset) };
    // The clocks are changed first; go on with what they show then.
    start = span.to;
    span = spanAt(start, zone);
  }
}
