import { type Item, matching, textsOf } from './matching';

const item = (id: string, label: string, texts: string[] = []): Item => ({
  id,
  label,
  hint: 'Email',
  texts,
  run: () => undefined,
});
const items = [item('a', 'Welcome', ['Your cart is saved']), item('b', 'Cart reminder'), item('c', 'Bye')];
const ids = (wanted: string) => matching(items, wanted).map(({ id }) => id);

test('names come before texts, whatever their case', () => expect(ids('CART')).toEqual(['b', 'a']));
test('the kind is found as well, and nothing wanted finds all', () => {
  expect(ids('email')).toEqual(['a', 'b', 'c']);
  expect(ids(' ')).toHaveLength(3);
  expect(ids('nowhere')).toEqual([]);
});

test('a text that matches is shown around the match', () => {
  const long = item('l', 'Long', [`${'x'.repeat(50)} needle ${'y'.repeat(50)}`]);
  const [found] = matching([long], 'Needle');
  expect(found?.snippet).toMatch(/^…x+ needle y+…$/);
  expect(matching(items, 'bye')[0]?.snippet).toBeNull();
});

test('texts of a step are those people wrote: content, labels, notes, events', () => {
  const step = {
    type: 'wait-for',
    name: 'W',
    note: 'Ask Ben',
    timeout: 'P1D',
    branches: [{ id: 'x1', label: 'Clicked', on: { event: 'Order Completed' } }],
    next: { x1: 'secret' },
  } as never;
  expect(textsOf(step)).toEqual(['Ask Ben', 'P1D', 'Clicked', 'Order Completed']);
});
