import { atLocal, localParts, resolveWait, type WaitRule } from '.';

const paris = 'Europe/Paris';
/** Friday 27 March 2026, 10:15, two days before clocks go forward. */
const entered = atLocal('2026-03-27', '10:15', paris);

/** Where and when the wait ends, as the wall of Paris shows it. */
function ends(rule: WaitRule, fraction?: number): string {
  const { at, past } = resolveWait(rule, entered, paris, fraction);
  const { weekday, date, time } = localParts(at, paris);
  return `${weekday} ${date} ${time}${past ? ' past' : ''}`;
}

describe('the base of a wait', () => {
  it('is elapsed time: a day is 24 hours', () => {
    expect(ends({ for: 'PT1H' })).toBe('fri 2026-03-27 11:15');
    expect(ends({ for: 'P2D' })).toBe('sun 2026-03-29 11:15');
  });

  it('is a calendar day at the same time, or at another', () => {
    expect(ends({ calendarDays: 2 })).toBe('sun 2026-03-29 10:15');
    expect(ends({ calendarDays: 1, at: '10:00' })).toBe('sat 2026-03-28 10:00');
    expect(ends({ calendarDays: 1, at: '23:00' })).toBe('sat 2026-03-28 23:00');
  });

  it('is today or tomorrow after zero calendar days, never earlier than now', () => {
    expect(ends({ calendarDays: 0, at: '12:00' })).toBe('fri 2026-03-27 12:00');
    expect(ends({ calendarDays: 0, at: '10:00' })).toBe('sat 2026-03-28 10:00');
  });

  it('is a calendar month, the last day if that is too short', () => {
    expect(ends({ calendarMonths: 1, at: '09:00' })).toBe('mon 2026-04-27 09:00');
    expect(localParts(resolveWait({ calendarMonths: 1 }, atLocal('2026-01-31', '10:00', paris), paris).at, paris).date).toBe(
      '2026-02-28',
    );
  });

  it('is a random time between two durations, the same for the same fraction', () => {
    const rule: WaitRule = { random: { min: 'PT1H', max: 'PT3H' } };
    expect(ends(rule, 0)).toBe('fri 2026-03-27 11:15');
    expect(ends(rule, 0.5)).toBe('fri 2026-03-27 12:15');
    expect(resolveWait(rule, entered, paris, 0.999999).at).toBeLessThanOrEqual(entered + 3 * 3_600_000);
    expect(() => resolveWait(rule, entered, paris)).toThrow(/fraction/);
  });

  it('refuses a rule no validator would let through', () => {
    expect(() => resolveWait({ for: 'P1M' }, entered, paris)).toThrow(/P1M/);
    expect(() => resolveWait({ until: { date: '2026-05-01', offset: 'later' } }, entered, paris)).toThrow(/later/);
  });
});

describe('until a date', () => {
  it('begins with the day', () => expect(ends({ until: { date: '2026-04-01' } })).toBe('wed 2026-04-01 00:00'));

  it('moves by calendar days, then to a time of day', () => {
    expect(ends({ until: { date: '2026-04-01', offset: '-P3D', at: '10:00' } })).toBe('sun 2026-03-29 10:00');
    expect(ends({ until: { date: '2026-04-01T18:00', offset: '-P3D' } })).toBe('sun 2026-03-29 18:00');
    expect(ends({ until: { date: '2026-04-01T18:00', offset: '-PT24H' } })).toBe('tue 2026-03-31 18:00');
    expect(ends({ until: { date: '2026-04-01', offset: 'P1WT6H' } })).toBe('wed 2026-04-08 06:00');
  });

  it('takes instants in any zone', () => {
    expect(ends({ until: { date: '2026-04-01T12:00:00-04:00' } })).toBe('wed 2026-04-01 18:00');
    expect(ends({ until: { date: entered + 60_000 } })).toBe('fri 2026-03-27 10:16');
  });

  it('is past when it has gone by, and the person goes on at once', () => {
    expect(ends({ until: { date: '2026-03-26' } })).toBe('fri 2026-03-27 10:15 past');
    expect(ends({ until: { date: '2026-03-28', offset: '-P1D', at: '10:00' } })).toBe('fri 2026-03-27 10:15 past');
    expect(ends({ until: { date: entered - 1 } })).toBe('fri 2026-03-27 10:15 past');
    expect(ends({ until: { date: entered } })).toBe('fri 2026-03-27 10:15');
  });

  it('is not past while the day lasts, unless a time was asked for', () => {
    expect(ends({ until: { date: '2026-03-27' } })).toBe('fri 2026-03-27 10:15');
    expect(ends({ until: { date: '2026-03-27' }, window: { from: '08:00', to: '10:00' } })).toBe('sat 2026-03-28 08:00');
    expect(ends({ until: { date: '2026-03-27', at: '09:00' } })).toBe('fri 2026-03-27 10:15 past');
    expect(ends({ until: { date: '2026-03-27' }, at: '09:00' })).toBe('fri 2026-03-27 10:15 past');
    expect(ends({ until: { date: '2026-03-27' }, at: '12:00' })).toBe('fri 2026-03-27 12:00');
  });

  it('is past when there is no date', () => {
    for (const date of [undefined, null, '', 'soon', {}]) expect(ends({ until: { date } })).toBe('fri 2026-03-27 10:15 past');
  });
});

describe('what the end has to meet', () => {
  it('is a time of day: the first from the base on', () => {
    expect(ends({ for: 'PT1H', at: '12:00' })).toBe('fri 2026-03-27 12:00');
    expect(ends({ for: 'PT1H', at: '11:15' })).toBe('fri 2026-03-27 11:15');
    expect(ends({ for: 'PT1H', at: '11:00' })).toBe('sat 2026-03-28 11:00');
  });

  it('is a weekday, keeping the time', () => {
    expect(ends({ for: 'PT1H', on: ['fri'] })).toBe('fri 2026-03-27 11:15');
    expect(ends({ for: 'PT1H', on: ['thu', 'mon'] })).toBe('mon 2026-03-30 11:15');
    expect(ends({ for: 'PT1H', on: [] })).toBe('fri 2026-03-27 11:15');
  });

  it('keeps the time that was meant when clocks skip it on the way', () => {
    expect(ends({ calendarDays: 2, at: '02:30' })).toBe('sun 2026-03-29 03:00');
    expect(ends({ calendarDays: 2, at: '02:30', on: ['mon'] })).toBe('mon 2026-03-30 02:30');
    expect(ends({ until: { date: '2026-03-29', at: '02:30' }, on: ['mon'] })).toBe('mon 2026-03-30 02:30');
  });

  it('is a window, also over midnight, also on some days only', () => {
    const day = { from: '09:00', to: '17:00' };
    expect(ends({ for: 'PT1H', window: day })).toBe('fri 2026-03-27 11:15');
    expect(ends({ for: 'PT10H', window: day })).toBe('sat 2026-03-28 09:00');
    expect(ends({ for: 'PT1H', window: { ...day, days: ['tue'] } })).toBe('tue 2026-03-31 09:00');
    const night = { from: '22:00', to: '04:00' };
    expect(ends({ for: 'PT1H', window: night })).toBe('fri 2026-03-27 22:00');
    expect(ends({ for: 'PT15H', window: night })).toBe('sat 2026-03-28 01:15');
    // The night that began on Friday.
    expect(ends({ for: 'PT15H', window: { ...night, days: ['fri'] } })).toBe('sat 2026-03-28 01:15');
    expect(ends({ for: 'PT15H', window: { ...night, days: ['sat'] } })).toBe('sat 2026-03-28 22:00');
  });

  it('is business hours', () => {
    const calendar = { days: { mon: [{ from: '09:00', to: '12:00' }] }, holidays: ['2026-03-30'] };
    expect(ends({ for: 'PT1H', calendar })).toBe('mon 2026-04-06 09:00');
    expect(ends({ for: 'PT1H', calendar: { days: {}, holidays: [] } })).toBe('fri 2026-03-27 11:15');
  });

  it('is all of them together', () => {
    expect(ends({ for: 'P3DT8H', on: ['mon'], window: { from: '09:00', to: '17:00' } })).toBe('mon 2026-04-06 09:00');
  });

  it('keeps the first answer when they can never agree, and says so', () => {
    const never: WaitRule = { for: 'PT1H', on: ['mon'], window: { from: '09:00', to: '17:00', days: ['tue'] } };
    expect(ends(never)).toBe('tue 2026-03-31 09:00');
    expect(resolveWait(never, entered, paris).because.at(-1)).toEqual({
      key: 'neverMet',
      values: { at: Date.parse('2026-03-31T07:00:00Z') },
    });
  });
});

describe('because', () => {
  it('tells the whole way', () => {
    const rule: WaitRule = { calendarDays: 2, at: '02:30', on: ['tue', 'mon'], window: { from: '09:00', to: '17:00' } };
    expect(resolveWait(rule, entered, paris).because).toEqual([
      { key: 'entered', values: { at: entered, zone: paris } },
      { key: 'calendarDays', values: { count: 2, at: Date.parse('2026-03-29T08:15:00Z') } },
      // Clocks skip 02:30 on this day.
      { key: 'thatDayAt', values: { time: '02:30', at: Date.parse('2026-03-29T01:00:00Z'), skipped: true } },
      { key: 'onlyOn', values: { days: ['mon', 'tue'], at: Date.parse('2026-03-30T00:30:00Z') } },
      { key: 'onlyBetween', values: { from: '09:00', to: '17:00', at: Date.parse('2026-03-30T07:00:00Z') } },
    ]);
  });

  it('says why a date is past', () => {
    expect(resolveWait({ until: { date: '2026-03-28', offset: '-P3D', at: '10:00' } }, entered, paris).because).toEqual([
      { key: 'entered', values: { at: entered, zone: paris } },
      { key: 'beforeDate', values: { length: 3 * 86_400_000, time: '10:00', at: Date.parse('2026-03-25T09:00:00Z') } },
      { key: 'tooEarly', values: {} },
    ]);
    expect(resolveWait({ until: { date: 'soon' } }, entered, paris).because.at(-1)).toEqual({ key: 'noDate', values: {} });
  });
});
