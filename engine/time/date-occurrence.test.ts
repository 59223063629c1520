import { atLocal, type DateRule, instantOfDate, nextDateOccurrence } from '.';

const paris = 'Europe/Paris';

describe('instantOfDate', () => {
  it.each<[unknown, string]>([
    ['2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['2026-07-01T10:00', '2026-07-01T08:00:00.000Z'],
    ['2026-07-01 10:00:30', '2026-07-01T08:00:30.000Z'],
    ['2026-07-01T10:00:00Z', '2026-07-01T10:00:00.000Z'],
    ['2026-07-01T10:00:00.250+05:30', '2026-07-01T04:30:00.250Z'],
    ['2026-03-29T02:30', '2026-03-29T01:00:00.000Z'],
    [Date.UTC(2026, 6, 1), '2026-07-01T00:00:00.000Z'],
  ])('reads %j', (value, expected) => expect(new Date(instantOfDate(value, paris) ?? Number.NaN).toISOString()).toBe(expected));

  it.each<[unknown]>([
    [''],
    ['soon'],
    ['2026-02-30'],
    ['2026-02-30T10:00'],
    ['2026-07-01T25:00'],
    ['2026-07'],
    ['20260701'],
    ['2026-07-01T10:00[Asia/Tokyo]'],
    ['0000-01-01'],
    [Number.NaN],
    [8.64e15],
    [null],
    [undefined],
    [{}],
    [true],
  ])('finds no date in %j', (value) => expect(instantOfDate(value, paris)).toBeNull());
});

/** The dates on which a rule fires from an instant on, in order. */
function firings(rule: DateRule, from: number, count: number): (string | null)[] {
  const found: (string | null)[] = [];
  for (let after: number | null = from; found.length < count && after !== null; ) {
    after = nextDateOccurrence(rule, after, paris);
    found.push(after === null ? null : new Date(after + 2 * 3_600_000).toISOString().slice(0, 10));
  }
  return found;
}

describe('nextDateOccurrence', () => {
  const start2026 = atLocal('2026-01-01', '12:00', paris);

  it('comes once', () => {
    expect(firings({ date: '2026-05-04', repeat: 'never', offset: '-P3D', at: '10:00' }, start2026, 2)).toEqual([
      '2026-05-01',
      null,
    ]);
    expect(firings({ date: '2025-05-04', repeat: 'never' }, start2026, 1)).toEqual([null]);
  });

  it('comes on 28 February where there is no 29th', () => {
    expect(firings({ date: '2000-02-29', repeat: 'yearly', at: '10:00' }, start2026, 3)).toEqual([
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
  });

  it('comes on the last day of a month that is too short, and not on the 28th ever after', () => {
    const rule: DateRule = { date: '2025-12-31', repeat: 'monthly', at: '10:00' };
    expect(firings(rule, start2026, 4)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
  });

  it('takes a birthday without a year', () => {
    expect(firings({ date: '--05-17', repeat: 'yearly', at: '09:00' }, start2026, 2)).toEqual(['2026-05-17', '2027-05-17']);
    expect(firings({ date: '02-29', repeat: 'yearly', at: '09:00' }, start2026, 1)).toEqual(['2026-02-28']);
    expect(firings({ date: '--05-17', repeat: 'never' }, start2026, 1)).toEqual([null]);
  });

  it('does not come before the date itself', () => {
    expect(firings({ date: '2027-05-17', repeat: 'yearly', at: '09:00' }, start2026, 2)).toEqual(['2027-05-17', '2028-05-17']);
  });

  it('reaches back over the turn of the year', () => {
    const rule: DateRule = { date: '1990-01-02', repeat: 'yearly', offset: '-P5D', at: '09:00' };
    expect(firings(rule, start2026, 2)).toEqual(['2026-12-28', '2027-12-28']);
  });

  it('is strictly later, and keeps local time through the year', () => {
    const rule: DateRule = { date: '2020-01-15', repeat: 'monthly', at: '10:00' };
    expect(nextDateOccurrence(rule, atLocal('2026-06-15', '10:00', paris), paris)).toBe(atLocal('2026-07-15', '10:00', paris));
    expect(nextDateOccurrence(rule, atLocal('2026-06-15', '10:00', paris) - 1, paris)).toBe(
      atLocal('2026-06-15', '10:00', paris),
    );
  });

  it('keeps the time of day of a date-time', () => {
    expect(nextDateOccurrence({ date: '2020-01-15T08:00:00Z', repeat: 'yearly' }, start2026, paris)).toBe(
      atLocal('2026-01-15', '09:00', paris),
    );
  });

  it('never fires for what is no date', () => {
    for (const date of ['soon', '13-40', '--02-30', null, {}])
      expect(nextDateOccurrence({ date, repeat: 'yearly' }, start2026, paris)).toBeNull();
  });
});
