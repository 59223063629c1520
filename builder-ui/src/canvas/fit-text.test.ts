import { fitText } from './fit-text';

test('short texts stay', () => expect(fitText('Wait a day', 200, 14, 1)).toEqual(['Wait a day']));
test('long ones break between words, and end in an ellipsis', () => {
  const lines = fitText('An hour without a change of the cart that was left behind, then something else', 200, 12, 2);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toBe('An hour without a change of the');
  expect(lines[1]).toMatch(/^cart that was left .*…$/);
});
test('a word without breaks is cut, by whole characters', () => {
  const [line = ''] = fitText('🎉'.repeat(90), 100, 10, 1);
  expect([...line].slice(0, -1).every((character) => character === '🎉')).toBe(true);
  expect(line.endsWith('…')).toBe(true);
});
test('no text is one empty line', () => expect(fitText('', 100, 10, 2)).toEqual(['']));
