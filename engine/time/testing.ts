/** What the clocks of the world show according to `Intl` alone: the measure the time rules are checked against in tests. */
import * as fc from 'fast-check';
import { type LocalWindow, WEEKDAYS, type Weekday } from '.';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** The years under test, 2026 to 2028. */
const FROM = Date.UTC(2026, 0, 1);
const TO = Date.UTC(2029, 0, 1);
/** What begins before `TO` may end up to a year later. */
const ENDS_BY = Date.UTC(2030, 0, 15);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Every IANA zone of this platform. */
export const everyZone: string[] = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];

/** `YYYY-MM-DD HH:MM:SS` on the wall of the zone (Swedish is written that way). */
export function wallText(at: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(zone, format);
  }
  return format.format(at);
}

/** A change of the clocks: they show `before` until `at`, and `after` from then on. Both are the offset from UTC in ms. */
export interface ClockChange {
  zone: string;
  at: number;
  before: number;
  after: number;
}

const offsetAt = (at: number, zone: string) => Date.parse(`${wallText(at, zone).replace(' ', 'T')}Z`) - at;

/** Looks once a week, then halves: no zone changes its clocks twice in a week. */
function changesOf(zone: string): ClockChange[] {
  const found: ClockChange[] = [];
  let before = offsetAt(FROM, zone);
  for (let week = FROM; week < ENDS_BY; week += 7 * DAY) {
    let high = week + 7 * DAY;
    const after = offsetAt(high, zone);
    if (after === before) continue;
    for (let low = week; high - low > 1_000; ) {
      const middle = Math.floor((low + high) / 2_000) * 1_000;
      if (offsetAt(middle, zone) === before) low = middle;
      else high = middle;
    }
    found.push({ zone, at: high, before, after });
    before = after;
  }
  return found;
}

/** Every change of the clocks anywhere. */
export const changes: ClockChange[] = everyZone.flatMap(changesOf);
export const gaps = changes.filter(({ before, after }) => after > before);
export const overlaps = changes.filter(({ before, after }) => after < before);

/** What the wall shows at `at` under an offset, as date and time. */
export function reading(at: number, offset: number): [date: string, time: string] {
  const text = new Date(at + offset).toISOString();
  return [text.slice(0, 10), text.slice(11, 16)];
}
export const dateAt = (at: number, zone: string) => wallText(at, zone).slice(0, 10);
export const timeAt = (at: number, zone: string) => wallText(at, zone).slice(11, 16);
export const weekdayOfDate = (date: string) => WEEKDAYS[(new Date(date).getUTCDay() + 6) % 7] as Weekday;
export const dayPlus = (date: string, days: number) => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
/** The date so many months later, the last day of a month that is too short. */
export function monthPlus(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
export const isInside = (time: string, { from, to }: LocalWindow) =>
  from < to ? time >= from && time < to : time >= from || time < to;

/** True at an instant whose wall-clock time was shown once already, before the clocks went back. */
export const isSecondTime = (at: number, zone: string) =>
  overlaps.some((change) => at >= change.at && at < change.at + change.before - change.after && change.zone === zone);
/** True at the end of a gap that skipped `time`; without a time, at the end of any gap. */
export const isGapEnd = (at: number, zone: string, time?: string) =>
  gaps.some(
    (gap) =>
      gap.zone === zone &&
      gap.at === at &&
      (time === undefined || (time >= reading(at, gap.before)[1] && time <= reading(at - MINUTE, gap.after)[1])),
  );

/** Any `HH:MM` of a number of minutes after midnight. */
export function clockText(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().slice(11, 16);
}

/** Half of all instants lie within a day of a change, where the mistakes are. Whole minutes, so that tests can walk by the minute. */
export const place = fc
  .oneof(
    fc.record({ zone: fc.constantFrom(...everyZone), at: fc.integer({ min: FROM / MINUTE, max: TO / MINUTE - 60 * 24 * 40 }) }),
    fc
      .record({
        change: fc.constantFrom(...changes.filter(({ at }) => at < TO)),
        minutes: fc.integer({ min: -26 * 60, max: 26 * 60 }),
      })
      .map(({ change, minutes }) => ({ zone: change.zone, at: change.at / MINUTE + minutes })),
  )
  .map(({ zone, at }) => ({ zone, at: at * MINUTE }));
/** Times of day, half of them in the small hours. */
export const clock = fc.oneof(fc.nat(24 * 60 - 1), fc.integer({ min: 0, max: 4 * 60 })).map(clockText);
export const window = fc.record({ from: clock, to: clock }).filter(({ from, to }) => from !== to);

/** Asserts a property; a failure prints its seed and the smallest counterexample. */
export const holds = <T>(rule: fc.IPropertyWithHooks<T>, numRuns: number) => fc.assert(rule, { numRuns });
