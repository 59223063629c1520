import * as fc from 'fast-check';
import { formatDuration, parseDuration, parseOffset } from '.';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('parseDuration', () => {
  it.each([
    ['PT1H', HOUR],
    ['P3D', 3 * DAY],
    ['P2W', 14 * DAY],
    ['P1W2D', 9 * DAY],
    ['P1DT2H', 26 * HOUR],
    ['PT90M', 1.5 * HOUR],
    ['PT0.5S', 500],
    ['PT1H0.250S', HOUR + 250],
    ['PT0S', 0],
  ])('reads %s', (iso, ms) => expect(parseDuration(iso)).toBe(ms));

  it.each([
    ...[
      '',
      'P',
      'PT',
      'P1DT',
      'P1M',
      'P1Y',
      'P1Y2D',
      '-P1D',
      '+P1D',
      'P-1D',
      'P1.5D',
      'PT1.5H',
      '1D',
      'p1d',
      'P1D ',
      'PT1S1M',
      'P9999999D',
      'PT0.0005S',
    ],
  ])('refuses %j', (iso) => expect(parseDuration(iso)).toBeNull());

  it('reads whatever is written in its units', () => {
    const parts = fc.record({ d: fc.nat(700), h: fc.nat(100), m: fc.nat(100), s: fc.nat(100) });
    fc.assert(
      fc.property(
        parts,
        ({ d, h, m, s }) => parseDuration(`P${d}DT${h}H${m}M${s}S`) === d * DAY + h * HOUR + m * 60_000 + s * 1_000,
      ),
    );
  });
});

describe('parseOffset', () => {
  it('keeps calendar days apart from elapsed time, and its sign', () => {
    expect(parseOffset('-P3D')).toEqual({ days: -3, ms: 0 });
    expect(parseOffset('P1WT2H')).toEqual({ days: 7, ms: 2 * HOUR });
    expect(parseOffset('-P1DT30M')).toEqual({ days: -1, ms: -HOUR / 2 });
    expect(parseOffset('PT48H')).toEqual({ days: 0, ms: 48 * HOUR });
  });

  it.each(['--P1D', '-', 'P-1D', '-P1M', ''])('refuses %j', (iso) => expect(parseOffset(iso)).toBeNull());
});

describe('formatDuration', () => {
  it.each([
    [2 * HOUR, '2 hours', '2 Stunden'],
    [HOUR, '1 hour', '1 Stunde'],
    [3 * DAY, '3 days', '3 Tage'],
    [14 * DAY, '2 weeks', '2 Wochen'],
    [8 * DAY, '8 days', '8 Tage'],
    [26 * HOUR, '1 day 2 hours', '1 Tag 2 Stunden'],
    [90_000, '1 minute 30 seconds', '1 Minute 30 Sekunden'],
    [1_234, '1 second', '1 Sekunde'],
    [250, '250 milliseconds', '250 Millisekunden'],
    [0, '0 seconds', '0 Sekunden'],
  ])('says %d ms', (ms, english, german) => {
    expect(formatDuration(ms)).toBe(english);
    expect(formatDuration(ms, 'de')).toBe(german);
  });
});
