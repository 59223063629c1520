/** When a `wait` step ends (journey-language §4, §5): pure, from the rule, the instant of entry and the zone. */
import { Problem } from '../problem';
import { readDateValue, shiftDate } from './date-value';
import { DAY_MS, offsetOf, parseDuration } from './duration';
import { elapsedEnd, type Pause } from './elapsed';
import { addCalendarDays, addCalendarMonths, firstAtTimeOfDay } from './local-day';
import { type Candidate, candidateAt, moveIntoLimits } from './wait-limits';
import { type WaitReason, waitReason } from './wait-reason';
import type { UntilDate, WaitRule } from './wait-rule';
import { dayOf, instantOf, readingAt, timeOfDay } from './wall';

interface WaitResolution {
  /** Epoch ms, never before the entry. */
  at: number;
  /** The date waited for had gone by on entry (or was no date); `at` is the entry then. */
  past: boolean;
  /** The way to `at`, one step each. It tells dates of the person: evidence, to be erased with them. */
  because: WaitReason[];
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
  const because = [waitReason('entered', { at: enteredAt, zone })];
  const base = baseOf(rule, enteredAt, zone, fraction, pauses, because);
  if (!base) return { at: enteredAt, past: true, because };
  const at = moveIntoLimits(base, rule, zone, because);
  if (at >= enteredAt) return { at, past: false, because };
  because.push(waitReason('tooEarly'));
  return { at: enteredAt, past: true, because };
}

function baseOf(
  rule: WaitRule,
  entered: number,
  zone: string,
  fraction: number | undefined,
  pauses: readonly Pause[],
  because: WaitReason[],
): Candidate | null {
  const elapsed = (ms: number) => firstAt(elapsedAt(ms, entered, pauses, because), rule.at, zone, because);
  if (rule.for !== undefined) return elapsed(length(rule.for));
  if (rule.random !== undefined) {
    if (fraction === undefined)
      throw new Problem('internal', 'A random wait was resolved without a fraction. Pass a number from 0 to below 1.');
    const shortest = length(rule.random.min);
    return elapsed(Math.round(shortest + fraction * (length(rule.random.max) - shortest)));
  }
  if (rule.until !== undefined) return untilDate(rule.until, rule.at, entered, zone, because);
  if (rule.calendarDays !== undefined) {
    const at = addCalendarDays(entered, rule.calendarDays, zone);
    because.push(waitReason('calendarDays', { count: rule.calendarDays, at }));
    return onDayAt(at, rule.at, entered, zone, because);
  }
  const at = addCalendarMonths(entered, rule.calendarMonths, zone);
  because.push(waitReason('calendarMonths', { count: rule.calendarMonths ?? 0, at }));
  return onDayAt(at, rule.at, entered, zone, because);
}

function length(iso: string): number {
  const ms = parseDuration(iso);
  if (ms === null) throw new Problem('internal', `"${iso}" is not a duration of fixed length. Write it as PT1H, P3D or P2W.`);
  return ms;
}

function elapsedAt(ms: number, entered: number, pauses: readonly Pause[], because: WaitReason[]): number {
  const at = elapsedEnd(entered, ms, pauses);
  if (at > entered + ms) because.push(waitReason('paused', { length: at - entered - ms }));
  because.push(waitReason('later', { length: ms, at }));
  return at;
}

/** The first instant from `notBefore` on that a local time names; `notBefore` itself without one. */
function firstAt(notBefore: number, time: string | undefined, zone: string, because: WaitReason[]): Candidate {
  if (time === undefined) return candidateAt(notBefore, zone);
  return atClock(firstAtTimeOfDay(notBefore, zone, timeOfDay(time)), 'firstAt', time, zone, because);
}

/** Calendar days and months name a day, and `time` is the time on that very day, unless it was over on entry (zero days). */
function onDayAt(moved: number, time: string | undefined, entered: number, zone: string, because: WaitReason[]): Candidate {
  if (time === undefined) return candidateAt(moved, zone);
  const at = instantOf(dayOf(readingAt(moved, zone)) * DAY_MS + timeOfDay(time), zone);
  return at < entered ? firstAt(entered, time, zone, because) : atClock(at, 'thatDayAt', time, zone, because);
}

function untilDate(
  until: UntilDate,
  time: string | undefined,
  entered: number,
  zone: string,
  because: WaitReason[],
): Candidate | null {
  const date = readDateValue(until.date);
  if (!date) {
    because.push(waitReason('noDate'));
    return null;
  }
  const offset = offsetOf(until.offset);
  const at = shiftDate(date, offset, until.at, zone);
  because.push(ofDate(offset.days * DAY_MS + offset.ms, until.at ?? null, at));
  // A whole day has not gone by before it is over, unless a time of day was asked for.
  const wholeDay = date.kind === 'day' && offset.ms === 0 && until.at === undefined && time === undefined;
  if (wholeDay && at < entered && dayOf(readingAt(at, zone)) === dayOf(readingAt(entered, zone))) {
    because.push(waitReason('today'));
    return candidateAt(entered, zone);
  }
  if (time !== undefined) return firstAt(at, time, zone, because);
  return until.at === undefined ? candidateAt(at, zone) : { at, clock: timeOfDay(until.at) };
}

function ofDate(length: number, time: string | null, at: number): WaitReason {
  if (length === 0) return waitReason('date', { time, at });
  return waitReason(length < 0 ? 'beforeDate' : 'afterDate', { length: Math.abs(length), time, at });
}

function atClock(at: number, key: 'firstAt' | 'thatDayAt', time: string, zone: string, because: WaitReason[]): Candidate {
  const clock = timeOfDay(time);
  because.push(waitReason(key, { time, at, skipped: candidateAt(at, zone).clock !== clock }));
  return { at, clock };
}
