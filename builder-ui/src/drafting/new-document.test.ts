import { emptyDocument, freeId } from './new-document';

test('a taken id gets the first free number', () => {
  expect(freeId('Welcome', new Set())).toBe('welcome');
  expect(freeId('Welcome', new Set(['welcome', 'welcome-2']))).toBe('welcome-3');
});

test('an empty journey carries its name and leads nowhere yet', () => {
  expect(emptyDocument('x', 'X', 'Address')).toMatchObject({
    id: 'x',
    name: 'X',
    parameters: [{ name: 'postalAddress', label: 'Address', value: '' }],
    start: null,
    steps: {},
  });
});
