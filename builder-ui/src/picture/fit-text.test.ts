import { cut, inTwoLines } from './fit-text';

test('what fits stays as it is', () => {
  expect(cut('Email 1', 10)).toBe('Email 1');
  expect(inTwoLines('Email 1', 10)).toEqual(['Email 1']);
});

test('what does not fit is cut with an ellipsis, an emoji never in half', () => {
  expect(cut('A long name', 6)).toBe('A lon…');
  expect(cut('😀😀😀😀', 3)).toBe('😀😀…');
});

test('a long name takes two lines, broken between words', () => {
  expect(inTwoLines('Which customer is leaving?', 20)).toEqual(['Which customer is', 'leaving?']);
  expect(inTwoLines('No Order Completed for 60 days and then some', 20)).toEqual(['No Order Completed', 'for 60 days and the…']);
  expect(inTwoLines('x'.repeat(20_000), 20)).toEqual([`${'x'.repeat(19)}…`]);
});
