import { emptyDocument, freeId } from './new-document';

test('a taken id gets the first free number', () => {
  expect(freeId('Welcome', new Set())).toBe('welcome');
  expect(freeId('Welcome', new Set(['welcome', 'welcome-2']))).toBe('welcome-3');
});

test('an empty journey carries its name and leads nowhere yet', () => {
  expect(emptyDocument('x', 'X')).toMatchObject({ id: 'x', name: 'X', start: null, steps: {} });
});
