import { typedValue, valueText } from './value-text';

test.each([
  'pro',
  '12',
  12,
  -1.5,
  true,
  false,
  null,
  'true',
  '',
  ' padded ',
  '0123',
  '+1 555',
  ['a', 1],
  { ago: 'P30D' },
  '"quoted"',
  '{broken',
  'a {b}',
])('%j is shown and read back the same', (value) => {
  expect(typedValue(valueText(value))).toEqual(value);
});

test('what people type gets the type they mean', () => {
  expect(typedValue('40')).toBe(40);
  expect(typedValue('"40"')).toBe('40');
  expect(typedValue('gold')).toBe('gold');
  expect(typedValue('007')).toBe('007');
});
