import { slugOf } from './slug';

test('a slug keeps letters and digits of any Latin name', () => {
  expect(slugOf('  Crème Brûlée — Week 2! ', 'journey')).toBe('creme-brulee-week-2');
  expect(slugOf('日本', 'journey')).toBe('journey');
  expect(slugOf(`${'a'.repeat(49)} b`, 'journey')).toBe('a'.repeat(49));
});
