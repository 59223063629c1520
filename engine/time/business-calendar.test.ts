import fc from 'fast-check';
import { addBusinessTime, atLocal, type BusinessCalendar, businessEnd, nextBusinessInstant, WEEKDAYS } from '.';

const paris = 'Europe/Paris';
const HOUR = 3_600_000;
const office = [{ from: '09:00', to: '17:00' }];
const calendar: BusinessCalendar = {
  days: { mon: office, tue: office, wed: office, thu: office, fri: office },
  holidays: ['2026-05-01'],
};
const at = (date: string, time: string) => atLocal(date, time, paris);

describe('nextBusinessInstant', () => {
  it('is now during business hours', () => {
    expect(nextBusinessInstant(at('2026-07-01', '09:00'), calendar, paris)).toBe(at('2026-07-01', '09:00'));
    expect(nextBusinessInstant(at('2026-07-01', '16:59'), calendar, paris)).toBe(at('2026-07-01', '16:59'));
  });

  it('is the next morning, after the weekend and holidays', () => {
    expect(nextBusinessInstant(at('2026-07-01', '17:00'), calendar, paris)).toBe(at('2026-07-02', '09:00'));
    // Thursday evening before 1 May, a Friday.
    expect(nextBusinessInstant(at('2026-04-30', '18:00'), calendar, paris)).toBe(at('2026-05-04', '09:00'));
  });

  it('is judged in the zone of the business', () => {
    const tokyo = { ...calendar, zone: 'Asia/Tokyo' };
    expect(nextBusinessInstant(at('2026-07-01', '12:00'), tokyo, paris)).toBe(atLocal('2026-07-02', '09:00', 'Asia/Tokyo'));
  });

  it('knows lunch breaks in any order, and shifts over midnight', () => {
    const split: BusinessCalendar = {
      days: {
        wed: [
          { from: '14:00', to: '18:00' },
          { from: '09:00', to: '12:00' },
        ],
      },
      holidays: [],
    };
    expect(nextBusinessInstant(at('2026-07-01', '08:00'), split, paris)).toBe(at('2026-07-01', '09:00'));
    expect(nextBusinessInstant(at('2026-07-01', '12:30'), split, paris)).toBe(at('2026-07-01', '14:00'));
    const nightShift: BusinessCalendar = { days: { thu: [{ from: '22:00', to: '06:00' }] }, holidays: ['2026-05-01'] };
    // The shift that began on Thursday goes on into the holiday.
    expect(nextBusinessInstant(at('2026-05-01', '03:00'), nightShift, paris)).toBe(at('2026-05-01', '03:00'));
    expect(nextBusinessInstant(at('2026-05-01', '06:00'), nightShift, paris)).toBe(at('2026-05-07', '22:00'));
  });

  it('follows the clock on the wall where clocks are changed at the edge of an opening', () => {
    // Sunday 29 March, 02:00 becomes 03:00: an opening inside the skipped hour does not come that day.
    const early: BusinessCalendar = { days: { sun: [{ from: '02:00', to: '02:30' }] }, holidays: [] };
    expect(nextBusinessInstant(at('2026-03-29', '00:00'), early, paris)).toBe(at('2026-04-05', '02:00'));
    // Sunday 25 October, 03:00 becomes 02:00: 03:00 is shown four hours after midnight.
    const late: BusinessCalendar = { days: { sun: [{ from: '03:00', to: '04:00' }] }, holidays: [] };
    expect(nextBusinessInstant(at('2026-10-25', '00:00'), late, paris)).toBe(at('2026-10-25', '00:00') + 4 * HOUR);
  });

  it('is null when the business never opens', () => {
    expect(nextBusinessInstant(at('2026-07-01', '12:00'), { days: {}, holidays: [] }, paris)).toBeNull();
    expect(nextBusinessInstant(at('2026-07-01', '12:00'), { days: { mon: [] }, holidays: [] }, paris)).toBeNull();
  });
});

describe('addBusinessTime', () => {
  it('counts only open time', () => {
    expect(addBusinessTime(at('2026-07-01', '10:00'), 4 * HOUR, calendar, paris)).toBe(at('2026-07-01', '14:00'));
    // Friday 16:00, and four business hours.
    expect(addBusinessTime(at('2026-07-03', '16:00'), 4 * HOUR, calendar, paris)).toBe(at('2026-07-06', '12:00'));
    expect(addBusinessTime(at('2026-07-04', '11:00'), HOUR, calendar, paris)).toBe(at('2026-07-06', '10:00'));
  });

  it('ends with the working day it fills exactly', () => {
    expect(addBusinessTime(at('2026-07-03', '09:00'), 8 * HOUR, calendar, paris)).toBe(at('2026-07-03', '17:00'));
  });

  it('adds nothing to any instant', () => {
    expect(addBusinessTime(at('2026-07-04', '11:00'), 0, calendar, paris)).toBe(at('2026-07-04', '11:00'));
  });

  it('counts what elapses while clocks are changed', () => {
    const always: BusinessCalendar = { days: { sun: [{ from: '00:00', to: '00:00' }] }, holidays: [] };
    const spring = at('2026-03-29', '00:00');
    expect(addBusinessTime(spring, 23 * HOUR, always, paris)).toBe(at('2026-03-30', '00:00'));
    const autumn = at('2026-10-25', '00:00');
    expect(addBusinessTime(autumn, 25 * HOUR, always, paris)).toBe(at('2026-10-26', '00:00'));
  });

  it('is null when the business stops opening before', () => {
    expect(addBusinessTime(at('2026-07-01', '10:00'), HOUR, { days: {}, holidays: [] }, paris)).toBeNull();
  });
});

describe('businessEnd', () => {
  const end = (from: number, duration: string) => businessEnd(from, duration, calendar, paris);

  it('counts days on which the business opens, and hours in which it is open', () => {
    expect(end(at('2026-07-01', '10:00'), 'P1D')).toBe(at('2026-07-02', '10:00'));
    // Friday 16:00.
    expect(end(at('2026-07-03', '16:00'), 'P1D')).toBe(at('2026-07-06', '16:00'));
    expect(end(at('2026-07-03', '16:00'), 'PT4H')).toBe(at('2026-07-06', '12:00'));
    expect(end(at('2026-07-03', '16:00'), 'P1DT2H')).toBe(at('2026-07-07', '10:00'));
    // Thursday before 1 May, a Friday.
    expect(end(at('2026-04-30', '11:00'), 'P2D')).toBe(at('2026-05-05', '11:00'));
    expect(end(at('2026-07-01', '10:00'), 'P1W')).toBe(at('2026-07-10', '10:00'));
  });

  it('begins when the business opens', () => {
    expect(end(at('2026-07-04', '11:00'), 'P1D')).toBe(at('2026-07-07', '09:00'));
    expect(end(at('2026-07-01', '20:00'), 'PT1H')).toBe(at('2026-07-02', '10:00'));
  });

  it('moves on where that time is closed on the day', () => {
    const shortFriday: BusinessCalendar = { days: { ...calendar.days, fri: [{ from: '09:00', to: '14:00' }] }, holidays: [] };
    expect(businessEnd(at('2026-07-02', '16:00'), 'P1D', shortFriday, paris)).toBe(at('2026-07-06', '09:00'));
  });

  it('is null when the business never opens, or there is no duration', () => {
    expect(businessEnd(at('2026-07-01', '10:00'), 'P1D', { days: {}, holidays: [] }, paris)).toBeNull();
    expect(end(at('2026-07-01', '10:00'), 'soon')).toBeNull();
  });

  it('never ends before it begins, also when clocks go back in the hour in which the business closes', () => {
    const untilQuarterPastOne: BusinessCalendar = { days: { sat: [{ from: '01:15', to: '01:15' }] }, holidays: [] };
    const afterFirst = Date.parse('2026-11-01T05:15:00.001Z');
    expect(businessEnd(afterFirst, 'PT15M', untilQuarterPastOne, 'America/New_York')).toBe(Date.parse('2026-11-01T06:15:00Z'));
  });

  it('never ends outside opening hours', () => {
    const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
      const hour = String(Math.floor(quarter / 4)).padStart(2, '0');
      return `${hour}:${String((quarter % 4) * 15).padStart(2, '0')}`;
    });
    const windows = fc.array(fc.record({ from: time, to: time }), { maxLength: 3 });
    const calendars = fc.record({
      days: fc.record(Object.fromEntries(WEEKDAYS.map((day) => [day, windows])), { requiredKeys: [] }),
      holidays: fc.array(fc.constantFrom('2026-03-30', '2026-05-01', '2026-10-26', '2026-12-25'), { maxLength: 4 }),
    });
    const from = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-12-31T00:00:00Z') });
    const span = fc.constantFrom('PT15M', 'PT4H', 'PT30H', 'P1D', 'P3DT5H', 'P2W');
    const zone = fc.constantFrom(paris, 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC');
    fc.assert(
      fc.property(calendars, from, span, zone, (open, start, duration, where) => {
        const due = businessEnd(start, duration, open, where);
        if (due === null) return nextBusinessInstant(start, open, where) === null;
        // Open at that very instant, or until just before it.
        const openAt = (instant: number) => nextBusinessInstant(instant, open, where) === instant;
        return due >= start && (openAt(due) || openAt(due - 1));
      }),
      { numRuns: 500 },
    );
  });
});
