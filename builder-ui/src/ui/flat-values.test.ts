import { flatValues } from './flat-values';

test('nested values are flattened, sorted, and shown as they are', () => {
  expect(flatValues({ plan: 'pro', address: { city: 'Graz' }, tags: ['a', 1], at: null, none: {}, empty: [] })).toEqual([
    ['address.city', 'Graz'],
    ['at', 'null'],
    ['empty', '[]'],
    ['none', '{}'],
    ['plan', 'pro'],
    ['tags', 'a, 1'],
  ]);
});

test('things in a list are told one by one', () => {
  expect(flatValues({ items: [{ title: 'Mug', price: 12 }, { title: 'Cup' }] })).toEqual([
    ['items.0.price', '12'],
    ['items.0.title', 'Mug'],
    ['items.1.title', 'Cup'],
  ]);
});

test('what is no object has no rows', () => {
  expect(flatValues(null)).toEqual([]);
  expect(flatValues([1])).toEqual([]);
});
