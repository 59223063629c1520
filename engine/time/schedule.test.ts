import fc from 'fast-check';
import { nextScheduled, type ScheduleRule, WEEKDAYS } from '.';
import {
  clock,
  clockText,
  DAY,
  dateAt,
  dayPlus,
  holds,
  isGapEnd,
  isSecondTime,
  MINUTE,
  place,
  timeAt,
  weekdayOfDate,
} from './testing';

const days = fc.subarray([...WEEKDAYS], { minLength: 1 });
const rule: fc.Arbitrary<ScheduleRule> = fc.oneof(
  clock.map((time): ScheduleRule => ({ every: 'daily', time })),
  fc.record({ time: clock, days }).map((each): ScheduleRule => ({ every: 'weekly', ...each })),
  fc
    .record({ time: clock, day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('last' as const)) })
    .map((each): ScheduleRule => ({ every: 'monthly', ...each })),
);

/** Whether a local date is one of the rule, by the calendar alone. */
function isOn(date: string, schedule: ScheduleRule): boolean {
  switch (schedule.every) {
    case 'once':
      return date === schedule.date;
    case 'daily':
      return true;
    case 'weekly':
      return schedule.days.includes(weekdayOfDate(date));
    case 'monthly': {
      const isLast = dayPlus(date, 1).slice(8) === '01';
      const day = Number(date.slice(8));
      return schedule.day === 'last' ? isLast : day === schedule.day || (isLast && schedule.day > day);
    }
  }
}

describe('a schedule, by what Intl shows on the wall', () => {
  it('comes at its time on its days in every zone, or at the end of the gap that skips it, never in the second pass', () => {
    holds(
      fc.property(place, rule, ({ at, zone }, schedule) => {
        const found = nextScheduled(schedule, at, zone);
        if (!found) throw new Error('It never comes.');
        expect(found.at).toBeGreaterThan(at);
        expect(isOn(found.date, schedule)).toBe(true);
        const atGapEnd = isGapEnd(found.at, zone, schedule.time);
        if (!atGapEnd) expect([dateAt(found.at, zone), timeAt(found.at, zone)]).toEqual([found.date, schedule.time]);
        expect(isSecondTime(found.at, zone)).toBe(false);
      }),
      800,
    );
  });

  it('leaves no day out', () => {
    holds(
      fc.property(place, rule, ({ at, zone }, schedule) => {
        const found = nextScheduled(schedule, at, zone);
        if (!found) throw new Error('It never comes.');
        // Local days strictly between the start and the occurrence that the rule names would have come first.
        for (let date = dayPlus(dateAt(at, zone), 1); date < found.date; date = dayPlus(date, 1))
          expect(isOn(date, schedule)).toBe(false);
        if (dateAt(at, zone) < found.date && isOn(dateAt(at, zone), schedule))
          expect(timeAt(at, zone) >= schedule.time || isGapEnd(at, zone) || isSecondTime(at, zone)).toBe(true);
      }),
      800,
    );
  });

  it('comes every day of a year exactly once', () => {
    holds(
      fc.property(place, fc.nat(24 * 60 - 1), ({ at, zone }, minutes) => {
        const dates: string[] = [];
        for (let after = at; dates.length < 40; ) {
          const found = nextScheduled({ every: 'daily', time: clockText(minutes) }, after, zone);
          if (!found) throw new Error('It never comes.');
          dates.push(found.date);
          after = found.at;
        }
        dates.reduce((before, date) => {
          expect(date).toBe(dayPlus(before, 1));
          return date;
        });
      }),
      100,
    );
  });
});

describe('once', () => {
  const once: ScheduleRule = { every: 'once', date: '2026-03-29', time: '02:30' };
  const gapEnd = Date.parse('2026-03-29T01:00:00Z');
  it('comes once, and never when it is past', () => {
    expect(nextScheduled(once, gapEnd - 90 * DAY, 'Europe/Paris')).toEqual({ at: gapEnd, date: '2026-03-29' });
    expect(nextScheduled(once, gapEnd - MINUTE, 'Europe/Paris')?.at).toBe(gapEnd);
    expect(nextScheduled(once, gapEnd, 'Europe/Paris')).toBeNull();
  });
});
