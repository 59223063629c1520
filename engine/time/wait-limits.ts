import { nextBusinessInstant } from './business-calendar';
import { DAY_MS } from './duration';
import { openFrom, openingOn } from './open-hours';
import { type WaitReason, waitReason } from './wait-reason';
import type { WaitLimits } from './wait-rule';
import { dayOf, instantOf, readingAt, WEEKDAYS, type Weekday, weekdayOf } from './wall';

/** An instant on its way through the rules. */
export interface Candidate {
  at: number;
  /** The time of day that was meant, ms after 00:00. It differs from what the wall shows when clocks skip that time on this day. */
  clock: number;
}

/** Rules that never agree (only Mondays, open on Tuesdays) would be tried for ever; no wait is longer than two years. */
const HORIZON_MS = 731 * DAY_MS;

/** An instant together with the time of day its clock shows. */
export function candidateAt(at: number, zone: string): Candidate {
  const reading = readingAt(at, zone);
  return { at, clock: reading - dayOf(reading) * DAY_MS };
}

/**
 * Moves forward to an allowed weekday, then into the window, then into business hours; again from the start while a later
 * rule has broken an earlier one, so that the result meets all of them. What moved it is told in `because`.
 */
export function moveIntoLimits(start: Candidate, limits: WaitLimits, zone: string, because: WaitReason[]): number {
  const once = pass(start, limits, zone, because);
  let moved = once;
  let last = start.at;
  while (moved.at !== last && moved.at - start.at <= HORIZON_MS) {
    last = moved.at;
    moved = pass(moved, limits, zone, []);
  }
  if (moved.at === once.at) return once.at;
  if (moved.at === last) {
    because.push(waitReason('allMet', { at: moved.at }));
    return moved.at;
  }
  because.push(waitReason('neverMet', { at: once.at }));
  return once.at;
}

function pass(start: Candidate, limits: WaitLimits, zone: string, because: WaitReason[]): Candidate {
  return intoCalendar(intoWindow(ontoWeekday(start, limits, zone, because), limits, zone, because), limits, zone, because);
}

/** An empty list allows every day: no editor means "never" by it. */
const allows = (days: Weekday[] | undefined, day: number) => !days?.length || days.includes(weekdayOf(day));

/** As the week has them, whatever order they were given in. */
const inOrder = (days: Weekday[] = []): Weekday[] => WEEKDAYS.filter((day) => days.includes(day));

function ontoWeekday(from: Candidate, { on }: WaitLimits, zone: string, because: WaitReason[]): Candidate {
  const today = dayOf(readingAt(from.at, zone));
  const ahead = [0, 1, 2, 3, 4, 5, 6].find((days) => allows(on, today + days)) ?? 0;
  if (ahead === 0) return from;
  const at = instantOf((today + ahead) * DAY_MS + from.clock, zone);
  because.push(waitReason('onlyOn', { days: inOrder(on), at }));
  return { at, clock: from.clock };
}

function intoWindow(from: Candidate, { window }: WaitLimits, zone: string, because: WaitReason[]): Candidate {
  if (!window) return from;
  const open = openFrom(from.at, zone, (day) => (allows(window.days, day) ? [openingOn(day, window)] : []));
  if (!open || open.at === from.at) return from;
  const values = { from: window.from, to: window.to, at: open.at };
  const days = inOrder(window.days);
  because.push(days.length > 0 ? waitReason('onlyBetweenOn', { ...values, days }) : waitReason('onlyBetween', values));
  return candidateAt(open.at, zone);
}

function intoCalendar(from: Candidate, { calendar }: WaitLimits, zone: string, because: WaitReason[]): Candidate {
  if (!calendar) return from;
  const open = nextBusinessInstant(from.at, calendar, zone);
  if (open === null) {
    because.push(waitReason('neverOpen'));
    return from;
  }
  if (open === from.at) return from;
  because.push(waitReason('businessHours', { at: open }));
  return candidateAt(open, zone);
}
