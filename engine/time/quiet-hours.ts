import { DAY_MS } from './duration';
import { type LocalWindow, openFrom, openingOn } from './open-hours';
import { dayOf, readingAt, timeOfDay } from './wall';

/**
 * True when the clock of the zone shows a time from `from` until before `to`; windows over midnight are usual.
 * Equal times are no quiet hours at all: a whole quiet day would hold every message for ever.
 */
export function inQuietHours(at: number, zone: string, quiet: LocalWindow): boolean {
  const reading = readingAt(at, zone);
  const clock = reading - dayOf(reading) * DAY_MS;
  const from = timeOfDay(quiet.from);
  const to = timeOfDay(quiet.to);
  return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
}

/** The first instant (epoch ms) not before `at` outside quiet hours: `at` itself when it is outside already. */
export function quietHoursEnd(at: number, zone: string, quiet: LocalWindow): number {
  if (quiet.from === quiet.to) return at;
  // What is not quiet is open: from the end of one night to the start of the next.
  return openFrom(at, zone, (day) => [openingOn(day, { from: quiet.to, to: quiet.from })])?.at ?? at;
}
