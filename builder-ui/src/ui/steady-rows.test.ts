import { steadied } from './steady-rows';

const rows = (...texts: string[]) => texts.map((text) => ({ id: text.slice(0, 1), text }));

test('rows keep their places while new ones come and others leave, and say what is so now', () => {
  expect(steadied(rows('a', 'b', 'c'), rows('x', 'a new', 'c')).map(({ text }) => text)).toEqual(['a new', 'b', 'c']);
});

test('what was loaded below is shown at once', () => {
  expect(steadied(rows('a', 'b'), rows('x', 'a', 'b', 'c', 'd')).map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
  expect(steadied(rows('a'), rows('x', 'y')).map(({ text }) => text)).toEqual(['a']);
});
