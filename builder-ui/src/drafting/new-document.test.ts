import { emptyDocument, freeId, slugOf } from './new-document';

test('a slug keeps letters and digits of any Latin name', () => {
  expect(slugOf('  Crème Brûlée — Week 2! ')).toBe('creme-brulee-week-2');
  expect(slugOf('日本')).toBe('journey');
  expect(slugOf(`${'a'.repeat(49)} b`)).toBe('a'.repeat(49));
});

test('a taken id gets the first free number', () => {
  expect(freeId('Welcome', new Set())).toBe('welcome');
  expect(freeId('Welcome', new Set(['welcome', 'welcome-2']))).toBe('welcome-3');
});

test('an empty journey carries its name and leads nowhere yet', () => {
  expect(emptyDocument('x', 'X')).toMatchObject({ id: 'x', name: 'X', start: null, steps: {} });
});
