/** When a `wait` step ends (journey-language §4, §5): pure, from the rule, the instant of entry and the zone. */
import { Problem } from '../problem';
import { readDateValue, shiftDate } from './date-value';
import { DAY_MS, offsetOf, parseDuration } from './duration';
import { formatDuration } from './duration-words';
import { elapsedEnd, type Pause } from './elapsed';
import { sayInstant } from './instant-words';
import { addCalendarDays, addCalendarMonths, firstAtTimeOfDay } from './local-day';
import { type Candidate, candidateAt, moveIntoLimits } from './wait-limits';
import type { UntilDate, WaitRule } from './wait-rule';
import { dayOf, instantOf, readingAt, timeOfDay } from './wall';

interface WaitResolution {
  /** Epoch ms, never before the entry. */
  at: number;
  /** The date waited for had gone by on entry (or was no date); `at` is the entry then. */
  past: boolean;
  /** The way to `at` in plain words, one step each. It tells dates of the person: evidence, to be erased with them. */
  because: string[];
}

/**
 * Resolves a wait: first the base, then `at`, `on`, `window` and `calendar`, each only ever moving forward.
 *
 * @param enteredAt epoch ms
 * @param zone a valid IANA zone (see `zoneOr`)
 * @param fraction where in a random wait to end, from 0 to below 1; the caller owns chance, so a redo gives the same answer
 * @param pauses when the journey stood still: elapsed time does not count them, the clock and the calendar go on
 * @example resolveWait({ calendarDays: 1, at: '10:00' }, enteredAt, 'Europe/Paris').at
 */
export function resolveWait(
  rule: WaitRule,
  enteredAt: number,
  zone: string,
  fraction?: number,
  pauses: readonly Pause[] = [],
): WaitResolution {
  const because = [`entered ${sayInstant(enteredAt, zone)} (${zone})`];
  const base = baseOf(rule, enteredAt, zone, fraction, pauses, because);
  if (!base) return { at: enteredAt, past: true, because };
  const at = moveIntoLimits(base, rule, zone, because);
  if (at >= enteredAt) return { at, past: false, because };
  because.push('that was before the step was entered');
  return { at: enteredAt, past: true, because };
}

function baseOf(
  rule: WaitRule,
  entered: number,
  zone: string,
  fraction: number | undefined,
  pauses: readonly Pause[],
  because: string[],
): Candidate | null {
  const elapsed = (ms: number) => firstAt(elapsedAt(ms, entered, zone, pauses, because), rule.at, zone, because);
  if (rule.for !== undefined) return elapsed(length(rule.for));
  if (rule.random !== undefined) {
    if (fraction === undefined)
      throw new Problem('internal', 'A random wait was resolved without a fraction. Pass a number from 0 to below 1.');
    const shortest = length(rule.random.min);
    return elapsed(Math.round(shortest + fraction * (length(rule.random.max) - shortest)));
  }
  if (rule.until !== undefined) return untilDate(rule.until, rule.at, entered, zone, because);
  if (rule.calendarDays !== undefined) {
    const said = `${rule.calendarDays} calendar ${rule.calendarDays === 1 ? 'day' : 'days'} later`;
    return onDayAt(addCalendarDays(entered, rule.calendarDays, zone), said, rule.at, entered, zone, because);
  }
  const said = `${rule.calendarMonths} calendar ${rule.calendarMonths === 1 ? 'month' : 'months'} later`;
  return onDayAt(addCalendarMonths(entered, rule.calendarMonths, zone), said, rule.at, entered, zone, because);
}

function length(iso: string): number {
  const ms = parseDuration(iso);
  if (ms === null) throw new Problem('internal', `"${iso}" is not a duration of fixed length. Write it as PT1H, P3D or P2W.`);
  return ms;
}

function elapsedAt(ms: number, entered: number, zone: string, pauses: readonly Pause[], because: string[]): number {
  const at = elapsedEnd(entered, ms, pauses);
  if (at > entered + ms) because.push(`paused for ${formatDuration(at - entered - ms)}`);
  because.push(`${formatDuration(ms)} later: ${sayInstant(at, zone)}`);
  return at;
}

/** The first instant from `notBefore` on that a local time names; `notBefore` itself without one. */
function firstAt(notBefore: number, time: string | undefined, zone: string, because: string[]): Candidate {
  if (time === undefined) return candidateAt(notBefore, zone);
  return atClock(firstAtTimeOfDay(notBefore, zone, timeOfDay(time)), 'the first', time, zone, because);
}

/** Calendar days and months name a day, and `time` is the time on that very day, unless it was over on entry (zero days). */
function onDayAt(
  moved: number,
  said: string,
  time: string | undefined,
  entered: number,
  zone: string,
  because: string[],
): Candidate {
  because.push(`${said}: ${sayInstant(moved, zone)}`);
  if (time === undefined) return candidateAt(moved, zone);
  const at = instantOf(dayOf(readingAt(moved, zone)) * DAY_MS + timeOfDay(time), zone);
  return at < entered ? firstAt(entered, time, zone, because) : atClock(at, 'that day at', time, zone, because);
}

function untilDate(
  until: UntilDate,
  time: string | undefined,
  entered: number,
  zone: string,
  because: string[],
): Candidate | null {
  const date = readDateValue(until.date);
  if (!date) {
    because.push('there is no date to wait for');
    return null;
  }
  const offset = offsetOf(until.offset);
  const at = shiftDate(date, offset, until.at, zone);
  because.push(`${sayOffset(offset.days * DAY_MS + offset.ms)}${until.at ? `, at ${until.at}` : ''}: ${sayInstant(at, zone)}`);
  // A whole day has not gone by before it is over, unless a time of day was asked for.
  const wholeDay = date.kind === 'day' && offset.ms === 0 && until.at === undefined && time === undefined;
  if (wholeDay && at < entered && dayOf(readingAt(at, zone)) === dayOf(readingAt(entered, zone))) {
    because.push('that day is today');
    return candidateAt(entered, zone);
  }
  if (time !== undefined) return firstAt(at, time, zone, because);
  return until.at === undefined ? candidateAt(at, zone) : { at, clock: timeOfDay(until.at) };
}

function sayOffset(ms: number): string {
  if (ms === 0) return 'the date';
  return `${formatDuration(Math.abs(ms))} ${ms < 0 ? 'before' : 'after'} the date`;
}

function atClock(at: number, said: string, time: string, zone: string, because: string[]): Candidate {
  const clock = timeOfDay(time);
  const skipped = candidateAt(at, zone).clock === clock ? '' : ` (clocks skip ${time})`;
  because.push(`${said} ${time}: ${sayInstant(at, zone)}${skipped}`);
  return { at, clock };
}
