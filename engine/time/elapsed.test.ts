import fc from 'fast-check';
import { elapsedEnd, type Pause, resolveWait } from '.';

const NOON = Date.parse('2026-03-03T12:00:00Z');
const HOUR = 3_600_000;

it.each<[string, Pause[], number]>([
  ['no pause', [], 4],
  ['a pause before it', [[-3, -1]], 4],
  ['a pause that was on when it began', [[-1, 2]], 6],
  ['a pause in the middle', [[1, 3]], 6],
  [
    'two pauses',
    [
      [1, 2],
      [4, 6],
    ],
    7,
  ],
  ['a pause that begins when it is over', [[4, 9]], 4],
  [
    'a pause that begins in time it only has because of another one',
    [
      [1, 5],
      [7, 9],
    ],
    10,
  ],
])('four hours with %s', (_what, pauses, hours) => {
  const shifted = pauses.map(([from, to]): Pause => [NOON + from * HOUR, NOON + to * HOUR]);
  expect(elapsedEnd(NOON, 4 * HOUR, shifted)).toBe(NOON + hours * HOUR);
});

it('exactly so much time passes outside of pauses', () => {
  const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 })), { maxLength: 6 });
  fc.assert(
    fc.property(gaps, fc.nat(300), fc.integer({ min: 1, max: 200 }), (lengths, from, ms) => {
      let at = 0;
      const pauses = lengths.map(([open, closed]): Pause => {
        const begin = at + open;
        at = begin + closed;
        return [begin, at];
      });
      const end = elapsedEnd(from, ms, pauses);
      let open = 0;
      for (let tick = from; tick < end; tick++) if (!pauses.some(([begin, over]) => tick >= begin && tick < over)) open++;
      expect(open).toBe(ms);
      // The last moment of it was not a pause: it is over as soon as it can be.
      expect(pauses.some(([begin, over]) => end - 1 >= begin && end - 1 < over)).toBe(false);
    }),
  );
});

it('a wait of elapsed time stands still, one by the calendar goes on', () => {
  const pauses: Pause[] = [[NOON + HOUR, NOON + 49 * HOUR]];
  const at = (rule: Parameters<typeof resolveWait>[0]) => (resolveWait(rule, NOON, 'UTC', 0.5, pauses).at - NOON) / HOUR;
  expect(at({ for: 'PT2H' })).toBe(50);
  expect(at({ random: { min: 'PT2H', max: 'PT4H' } })).toBe(51);
  expect(at({ calendarDays: 1, at: '09:00' })).toBe(21);
  // The hour is looked for anew from where the elapsed time ends.
  expect(at({ for: 'PT2H', at: '09:00' })).toBe(69);
  expect(resolveWait({ for: 'PT2H' }, NOON, 'UTC', undefined, pauses).because).toContainEqual({
    key: 'paused',
    values: { length: 48 * HOUR },
  });
});
