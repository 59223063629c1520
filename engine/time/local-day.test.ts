import { addCalendarDays, addCalendarMonths, atLocal, clockMarks, nextLocalDayStart, startOfLocalDay } from '.';

const paris = 'Europe/Paris';
const utc = (iso: string) => Date.parse(`${iso}Z`);

describe('days', () => {
  it('begin at midnight of the zone', () => {
    expect(startOfLocalDay(utc('2026-07-01T21:59'), paris)).toBe(utc('2026-06-30T22:00'));
    expect(startOfLocalDay(utc('2026-06-30T22:00'), paris)).toBe(utc('2026-06-30T22:00'));
    expect(nextLocalDayStart(utc('2026-06-30T22:00'), paris)).toBe(utc('2026-07-01T22:00'));
  });

  it('begin at 01:00 where clocks skip midnight', () => {
    // Cairo, Friday 24 April 2026: 00:00 becomes 01:00.
    expect(startOfLocalDay(utc('2026-04-24T12:00'), 'Africa/Cairo')).toBe(utc('2026-04-23T22:00'));
    expect(nextLocalDayStart(utc('2026-04-23T12:00'), 'Africa/Cairo')).toBe(utc('2026-04-23T22:00'));
  });

  it('are counted on the calendar, not in hours', () => {
    const eve = atLocal('2026-03-28', '10:00', paris);
    expect(addCalendarDays(eve, 1, paris)).toBe(eve + 23 * 3_600_000);
    expect(addCalendarDays(eve, -1, paris)).toBe(eve - 24 * 3_600_000);
    expect(addCalendarDays(eve + 12_345, 2, paris)).toBe(atLocal('2026-03-30', '10:00', paris) + 12_345);
  });

  it('leave an instant alone when none are added, even in an hour that comes twice', () => {
    const second = utc('2026-10-25T01:30');
    expect(addCalendarDays(second, 0, paris)).toBe(second);
    expect(addCalendarMonths(second, 0, paris)).toBe(second);
  });
});

describe('months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2026-12-15', 2, '2027-02-15'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %d months is %s', (date, months, expected) => {
    expect(addCalendarMonths(atLocal(date, '17:45', paris), months, paris)).toBe(atLocal(expected, '17:45', paris));
  });
});

describe('clockMarks', () => {
  it('are strictly later, so that a condition judged at 10:00 is not judged at 10:00 for ever', () => {
    const ten = atLocal('2026-07-01', '10:00', paris);
    const tomorrow = atLocal('2026-07-02', '10:00', paris);
    expect(clockMarks(ten, tomorrow, paris, ['10:00'])).toEqual([tomorrow]);
    expect(clockMarks(ten - 1, tomorrow - 1, paris, ['10:00'])).toEqual([ten]);
  });

  it('take an hour that comes twice twice, also for one who asks in the middle of it', () => {
    const change = utc('2026-10-25T01:00');
    expect(clockMarks(utc('2026-10-25T00:00'), utc('2026-10-25T02:00'), paris, ['02:30'])).toEqual([
      utc('2026-10-25T00:30'),
      change,
      utc('2026-10-25T01:30'),
    ]);
    expect(clockMarks(change, utc('2026-10-25T02:00'), paris, ['02:30'])).toEqual([utc('2026-10-25T01:30')]);
  });

  it('name the change itself for a time that is skipped', () => {
    expect(clockMarks(utc('2026-03-29T00:00'), utc('2026-03-29T02:00'), paris, ['02:30'])).toEqual([utc('2026-03-29T01:00')]);
  });
});
