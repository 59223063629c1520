import { atLocal, localParts, parseLocalTime } from '.';

const utc = (iso: string) => Date.parse(`${iso}Z`);

describe('parseLocalTime', () => {
  it('reads HH:MM', () => {
    expect(parseLocalTime('00:00')).toEqual({ hour: 0, minute: 0 });
    expect(parseLocalTime('23:59')).toEqual({ hour: 23, minute: 59 });
  });

  it.each(['24:00', '9:00', '09:60', '09:00:00', '', '09.00'])('refuses %j', (text) => expect(parseLocalTime(text)).toBeNull());
});

describe('localParts', () => {
  it('shows date, time and weekday of the zone', () => {
    const at = utc('2026-03-29T00:59:59.999');
    expect(localParts(at, 'Europe/Paris')).toEqual({ date: '2026-03-29', time: '01:59', weekday: 'sun' });
    expect(localParts(at + 1, 'Europe/Paris')).toEqual({ date: '2026-03-29', time: '03:00', weekday: 'sun' });
    expect(localParts(at, 'America/New_York')).toEqual({ date: '2026-03-28', time: '20:59', weekday: 'sat' });
    expect(localParts(at, 'Asia/Kathmandu')).toEqual({ date: '2026-03-29', time: '06:44', weekday: 'sun' });
  });

  it('shows days before 1970', () => {
    expect(localParts(utc('1955-11-05T12:00:00'), 'UTC')).toEqual({ date: '1955-11-05', time: '12:00', weekday: 'sat' });
  });
});

describe('atLocal', () => {
  it('finds an ordinary local time', () => {
    expect(atLocal('2026-07-01', '10:00', 'Europe/Paris')).toBe(utc('2026-07-01T08:00'));
    expect(atLocal('2026-07-01', '10:00', 'Pacific/Kiritimati')).toBe(utc('2026-06-30T20:00'));
    expect(atLocal('2026-07-01', '10:00', 'Pacific/Niue')).toBe(utc('2026-07-01T21:00'));
  });

  it('moves a time in a gap forward to the first valid instant', () => {
    for (const time of ['02:00', '02:01', '02:30', '02:59', '03:00'])
      expect(atLocal('2026-03-29', time, 'Europe/Paris')).toBe(utc('2026-03-29T01:00'));
    expect(atLocal('2026-03-29', '03:01', 'Europe/Paris')).toBe(utc('2026-03-29T01:01'));
    expect(atLocal('2026-10-04', '02:15', 'Australia/Lord_Howe')).toBe(utc('2026-10-03T15:30'));
  });

  it('takes the earlier of a time that comes twice', () => {
    expect(atLocal('2026-10-25', '02:30', 'Europe/Paris')).toBe(utc('2026-10-25T00:30'));
    expect(atLocal('2026-10-25', '03:00', 'Europe/Paris')).toBe(utc('2026-10-25T02:00'));
  });

  it('survives a day that a country left out', () => {
    expect(atLocal('2011-12-30', '12:00', 'Pacific/Apia')).toBe(utc('2011-12-30T10:00'));
    expect(localParts(utc('2011-12-30T10:00'), 'Pacific/Apia').date).toBe('2011-12-31');
  });

  it.each([
    ['2026-02-30', '10:00'],
    ['2026-13-01', '10:00'],
    ['26-01-01', '10:00'],
    ['2026-01-01', '25:00'],
  ])('refuses %s %s with a sentence', (date, time) =>
    expect(() => atLocal(date, time, 'UTC')).toThrow(/Write (YYYY-MM-DD|HH:MM)/),
  );
});
