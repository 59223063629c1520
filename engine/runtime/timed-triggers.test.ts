import fc from 'fast-check';
import { compile, type JourneyInput } from '../language';
import { aJourney, anSms } from '../language/testing';
import { clock, DAY, dateAt, dayPlus, holds, isGapEnd, monthPlus, place, timeAt } from '../time/testing';
import { deadlineStands, movesDeadline, triggerDeadline } from '.';

type DateTrigger = Extract<JourneyInput['trigger'], { kind: 'date' }>;
const planOf = (more: Partial<DateTrigger> = {}, zone = 'UTC') =>
  compile(
    aJourney(
      { m: anSms(null) },
      { trigger: { kind: 'date', date: 'profile.birthday', repeat: 'yearly', at: '09:00', ...more }, settings: { zone } },
    ),
    1,
  );
const person = (birthday: unknown, timezone?: string) => ({
  attributes: { birthday: birthday as string, ...(timezone && { timezone }) },
  rollups: {},
});
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

describe('the deadline of a date trigger', () => {
  it('is the next anniversary in the zone of the person, by what Intl shows there: over changes of clocks and leap days', () => {
    const born = fc
      .record({ year: fc.integer({ min: 1950, max: 2025 }), day: fc.nat(365) })
      .map(({ year, day }) => dayPlus(`${year}-01-01`, day));
    holds(
      fc.property(
        place,
        born,
        clock,
        fc.integer({ min: -10, max: 10 }),
        fc.boolean(),
        ({ at: after, zone }, date, at, days, yearless) => {
          const value = yearless ? `--${date.slice(5)}` : date;
          const offset = days < 0 ? `-P${-days}D` : `P${days}D`;
          const due = triggerDeadline(planOf({ at, offset }), person(value, zone), after);
          if (due === null) throw new Error('It never comes.');
          expect(due).toBeGreaterThan(after);
          // The anniversaries around, each moved by the days, on the calendar alone.
          const first = yearless ? `1904-${date.slice(5)}` : date;
          const year = Number(dateAt(after, zone).slice(0, 4));
          const near = [-1, 0, 1, 2].map((ahead) =>
            dayPlus(monthPlus(first, (year + ahead - Number(first.slice(0, 4))) * 12), days),
          );
          expect(near).toContain(dateAt(due, zone));
          if (!isGapEnd(due, zone, at)) expect(timeAt(due, zone)).toBe(at);
          for (const other of near)
            if (other > dateAt(after, zone) && other < dateAt(due, zone)) throw new Error(`It left out ${other}.`);
        },
      ),
      600,
    );
  });

  it.each<[string, Partial<DateTrigger>, unknown, string, string | null]>([
    ['a leap day in a common year', {}, '2000-02-29', '2026-01-01T00:00:00Z', '2026-02-28T09:00:00.000Z'],
    ['a leap day in a leap year', {}, '2000-02-29', '2028-01-01T00:00:00Z', '2028-02-29T09:00:00.000Z'],
    ['a birthday without a year', {}, '05-17', '2026-05-17T09:00:00Z', '2027-05-17T09:00:00.000Z'],
    [
      'the time of the date itself',
      { at: undefined },
      '2026-05-17T14:00:00Z',
      '2026-01-01T00:00:00Z',
      '2026-05-17T14:00:00.000Z',
    ],
    ['once', { repeat: 'never', offset: '-P7D' }, '2026-05-17', '2026-05-10T08:59:00Z', '2026-05-10T09:00:00.000Z'],
    ['once, past', { repeat: 'never', offset: '-P7D' }, '2026-05-17', '2026-05-10T09:00:00Z', null],
    ['monthly, short month', { repeat: 'monthly' }, '2026-01-31', '2026-02-01T00:00:00Z', '2026-02-28T09:00:00.000Z'],
    ['no date', {}, 'soon', '2026-01-01T00:00:00Z', null],
    ['nothing', {}, undefined, '2026-01-01T00:00:00Z', null],
  ])('%s', (_name, more, value, after, expected) => {
    expect(iso(triggerDeadline(planOf(more), person(value), Date.parse(after)))).toBe(expected);
  });

  it('is counted on the clocks that are asked for', () => {
    const after = Date.parse('2026-05-01T00:00:00Z');
    const due = (zone: string | undefined, timezone?: string) =>
      iso(triggerDeadline(planOf(zone ? { zone } : {}, 'Europe/Paris'), person('1990-07-01', timezone), after));
    expect(due(undefined, 'Asia/Tokyo')).toBe('2026-07-01T00:00:00.000Z');
    expect(due(undefined)).toBe('2026-07-01T07:00:00.000Z');
    expect(due('journey', 'Asia/Tokyo')).toBe('2026-07-01T07:00:00.000Z');
    expect(due('America/New_York', 'Asia/Tokyo')).toBe('2026-07-01T13:00:00.000Z');
  });

  it('stands only while it says the same', () => {
    const plan = planOf();
    const due = triggerDeadline(plan, person('1990-07-01'), Date.parse('2026-05-01T00:00:00Z')) ?? 0;
    expect(deadlineStands(plan, person('1990-07-01'), due, due + DAY)).toBe(true);
    expect(deadlineStands(plan, person('1990-07-02'), due, due + DAY)).toBe(false);
    expect(deadlineStands(plan, person(undefined), due, due + DAY)).toBe(false);
  });

  it('moves with its attribute and with the zone of the person', () => {
    expect(movesDeadline(planOf({ date: 'profile.dates.renewal' }), ['profile.dates'], null)).toBe(true);
    expect(movesDeadline(planOf(), ['profile.timezone'], null)).toBe(true);
    expect(movesDeadline(planOf({ zone: 'Europe/Paris' }), ['profile.timezone'], null)).toBe(false);
    expect(movesDeadline(planOf(), ['profile.name'], 'Signed Up')).toBe(false);
  });
});
