/** Days, times of day and dates at any instant from 2026 to 2028, in any IANA zone, against what `Intl` shows. */
import * as fc from 'fast-check';
import { addCalendarDays, addCalendarMonths, atLocal, clockMarks, inQuietHours, nextDateOccurrence, quietHoursEnd } from '.';
import {
  changes,
  clock,
  DAY,
  dateAt,
  dayPlus,
  holds,
  isGapEnd,
  isInside,
  MINUTE,
  monthPlus,
  place,
  timeAt,
  window,
} from './testing';

describe('the marks of a clock', () => {
  it('are every minute that shows the time, and the changes of the clocks', () => {
    holds(
      fc.property(place, clock, ({ zone, at }, time) => {
        const shows = (minute: number) => timeAt(minute, zone) === time;
        const marks = clockMarks(at, at + DAY, zone, [time]);
        for (let minute = at + MINUTE; minute <= at + DAY; minute += MINUTE) if (shows(minute)) expect(marks).toContain(minute);
        for (const mark of marks) if (!shows(mark)) expect(changes).toContainEqual(expect.objectContaining({ zone, at: mark }));
      }),
      200,
    );
  });
});

describe('calendar days and months', () => {
  it('keep the time of day, unless it is skipped', () => {
    holds(
      fc.property(place, fc.integer({ min: -40, max: 40 }), ({ zone, at }, days) => {
        const moved = addCalendarDays(at, days, zone);
        expect(dateAt(moved, zone)).toBe(dayPlus(dateAt(at, zone), days));
        if (!isGapEnd(moved, zone)) expect(timeAt(moved, zone)).toBe(timeAt(at, zone));
      }),
      1_000,
    );
  });

  it('keep the day of the month, unless the month is too short', () => {
    holds(
      fc.property(place, fc.integer({ min: 1, max: 24 }), ({ zone, at }, months) => {
        expect(dateAt(addCalendarMonths(at, months, zone), zone)).toBe(monthPlus(dateAt(at, zone), months));
      }),
      1_000,
    );
  });
});

describe('quiet hours', () => {
  it('are what the clock shows, and end at the first minute that is not', () => {
    holds(
      fc.property(place, window, ({ zone, at }, quiet) => {
        expect(inQuietHours(at, zone, quiet)).toBe(isInside(timeAt(at, zone), quiet));
        let walked = at;
        while (isInside(timeAt(walked, zone), quiet)) walked += MINUTE;
        expect(quietHoursEnd(at, zone, quiet)).toBe(walked);
      }),
      200,
    );
  });
});

describe('a date that comes back', () => {
  it('is the first of all its occurrences after an instant', () => {
    const dates = fc.record({
      date: fc.nat(12_000).map((age) => dayPlus('2028-06-01', -age)),
      repeat: fc.constantFrom('monthly' as const, 'yearly' as const),
      days: fc.integer({ min: -30, max: 30 }),
      at: clock,
    });
    holds(
      fc.property(place, dates, ({ zone, at: after }, { date, repeat, days, at }) => {
        const period = repeat === 'monthly' ? 1 : 12;
        let count = 0;
        // A day before every zone's date line: cheap to pass over, and never past the one looked for.
        while (Date.parse(dayPlus(monthPlus(date, count * period), days)) < after - 3 * DAY) count += 1;
        const occurrence = () => atLocal(dayPlus(monthPlus(date, count * period), days), at, zone);
        while (occurrence() <= after) count += 1;
        expect(nextDateOccurrence({ date, repeat, offset: days < 0 ? `-P${-days}D` : `P${days}D`, at }, after, zone)).toBe(
          occurrence(),
        );
      }),
      300,
    );
  });
});
