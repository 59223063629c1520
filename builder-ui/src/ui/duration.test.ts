import { amountOf, durationOf, durationWords } from './duration';

test.each([
  ['PT1H', '1 hour'],
  ['P2W', '2 weeks'],
  ['P1DT2H30M', '1 day 2 hours 30 minutes'],
  ['-P3D', '−3 days'],
])('%s is %s', (iso, words) => expect(durationWords(iso, 'en')).toBe(words));

test('words follow the language', () => expect(durationWords('P3D', 'de')).toBe('3 Tage'));

test.each(['', 'P', 'PT', 'hello', 'P1M', 'Paris'])('%s is no duration', (text) => expect(durationWords(text, 'en')).toBeNull());

test.each([
  ['PT36H', 36, 'hour'],
  ['P1DT12H', 36, 'hour'],
  ['PT90S', 90, 'second'],
  ['P2W', 2, 'week'],
] as const)('%s is edited as %i %s', (iso, amount, unit) => expect(amountOf(iso)).toMatchObject({ amount, unit }));

test('an edited amount is stored as ISO and read back', () => {
  expect(durationOf(3, 'day')).toBe('P3D');
  expect(durationOf(45, 'minute')).toBe('PT45M');
  expect(durationOf(2, 'day', true)).toBe('-P2D');
  expect(amountOf(durationOf(2, 'day', true))).toEqual({ amount: 2, unit: 'day', negative: true });
});
