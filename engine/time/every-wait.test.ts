/** Waits and business time begun at any instant from 2026 to 2028, in any IANA zone, against what `Intl` shows. */
import * as fc from 'fast-check';
import { addBusinessTime, atLocal, type BusinessCalendar, nextBusinessInstant, resolveWait, type WaitRule, WEEKDAYS } from '.';
import {
  clock,
  clockText,
  DAY,
  dateAt,
  dayPlus,
  holds,
  isGapEnd,
  isInside,
  MINUTE,
  place,
  timeAt,
  weekdayOfDate,
  window,
} from './testing';

describe('business time', () => {
  const openings = fc.array(window, { maxLength: 2 });
  const calendars: fc.Arbitrary<BusinessCalendar> = fc.record({
    days: fc.record(Object.fromEntries(WEEKDAYS.map((day) => [day, openings]))),
    holidays: fc.array(
      fc.nat(1_095).map((day) => dayPlus('2026-01-01', day)),
      { maxLength: 200 },
    ),
  });

  function isOpen(at: number, zone: string, { days, holidays }: BusinessCalendar): boolean {
    const time = timeAt(at, zone);
    const today = dateAt(at, zone);
    const begunOn = (date: string) => (holidays.includes(date) ? [] : (days[weekdayOfDate(date)] ?? []));
    return (
      begunOn(today).some(({ from, to }) => time >= from && (time < to || to < from)) ||
      begunOn(dayPlus(today, -1)).some(({ from, to }) => to < from && time < to)
    );
  }

  it('is spent exactly while the business is open', () => {
    holds(
      fc.property(place, calendars, fc.integer({ min: 1, max: 300 }), ({ zone, at }, calendar, minutes) => {
        const limit = at + 4 * DAY;
        const reached = addBusinessTime(at, minutes * MINUTE, calendar, zone);
        let left = minutes;
        let first: number | null = null;
        let walked = at;
        for (; left > 0 && walked < limit; walked += MINUTE) {
          if (!isOpen(walked, zone, calendar)) continue;
          first ??= walked;
          left -= 1;
        }
        if (left === 0) expect(reached).toBe(walked);
        else if (reached !== null) expect(reached).toBeGreaterThan(limit);
        if (first !== null) expect(nextBusinessInstant(at, calendar, zone)).toBe(first);
      }),
      60,
    );
  });
});

describe('a wait', () => {
  const weekdays = fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 });
  const base: fc.Arbitrary<WaitRule> = fc.oneof(
    fc.nat(200).map((hours) => ({ for: `PT${hours}H` })),
    fc.nat(20).map((calendarDays) => ({ calendarDays })),
    fc.integer({ min: 1, max: 12 }).map((calendarMonths) => ({ calendarMonths })),
    fc.constant({ random: { min: 'PT1H', max: 'P3D' } }),
    fc
      .record({ date: fc.nat(1_095), days: fc.integer({ min: -9, max: 9 }), at: fc.option(clock, { nil: undefined }) })
      .map(({ date, days, at }) => ({
        until: { date: dayPlus('2026-01-01', date), offset: days < 0 ? `-P${-days}D` : `P${days}D`, at },
      })),
  );
  const limits = fc.record(
    { at: clock, on: weekdays, window: fc.record({ from: clock, to: clock }).filter(({ from, to }) => from < to) },
    { requiredKeys: [] },
  );
  const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('never ends before it began, and meets every limit it names', () => {
    holds(
      fc.property(place, base, limits, fraction, ({ zone, at }, start, limit, chance) => {
        const end = resolveWait({ ...start, ...limit }, at, zone, chance);
        expect(end.at).toBeGreaterThanOrEqual(at);
        if (end.past) return;
        if (limit.on) expect(limit.on).toContain(weekdayOfDate(dateAt(end.at, zone)));
        if (limit.window) expect(isInside(timeAt(end.at, zone), limit.window)).toBe(true);
        if (limit.at && !limit.window && !isGapEnd(end.at, zone)) expect(timeAt(end.at, zone)).toBe(limit.at);
      }),
      1_000,
    );
  });

  it('of calendar days at a time of day ends on that day at that time', () => {
    holds(
      fc.property(place, fc.integer({ min: 1, max: 40 }), clock, ({ zone, at }, calendarDays, time) => {
        const end = resolveWait({ calendarDays, at: time }, at, zone).at;
        const day = dayPlus(dateAt(at, zone), calendarDays);
        expect(dateAt(end, zone)).toBe(day);
        expect(timeAt(end, zone) === time || isGapEnd(end, zone, time)).toBe(true);
      }),
      1_000,
    );
  });

  it('keeps the order of those who entered one after the other', () => {
    holds(
      fc.property(place, fc.nat(3_000), fc.nat(100), clock, window, ({ zone, at }, later, hours, time, open) => {
        const ends = (entered: number, rule: WaitRule) => resolveWait(rule, entered, zone).at;
        const rules: WaitRule[] = [
          { for: `PT${hours}H` },
          { for: `PT${hours}H`, at: time },
          { for: `PT${hours}H`, window: open },
        ];
        for (const rule of rules) expect(ends(at + later * MINUTE, rule)).toBeGreaterThanOrEqual(ends(at, rule));
      }),
      1_000,
    );
  });

  it('keeps the order of local times: a later one is never an earlier instant', () => {
    holds(
      fc.property(place, fc.nat(1_439), fc.nat(1_439), ({ zone, at }, one, other) => {
        const instant = (minutes: number) => atLocal(dateAt(at, zone), clockText(minutes), zone);
        expect(instant(Math.max(one, other))).toBeGreaterThanOrEqual(instant(Math.min(one, other)));
      }),
      1_000,
    );
  });
});
