import { rowsOf, saysSame, textOfRows } from './value-rows';

test.each([
  '{"firstName":"Ana","age":42,"vip":true,"zip":"01234","tags":["a","b"],"address":{"city":"Cork"},"none":null}',
  '{"looksLikeNumber":"12","empty":""}',
  '{}',
])('rows say what the text says: %s', (text) => {
  expect(JSON.parse(textOfRows(rowsOf(text) ?? []))).toEqual(JSON.parse(text));
});

test('nothing typed is nothing said', () => {
  expect(rowsOf('  ')).toEqual([]);
});

test.each(['{', '[1]', '12', 'null', '"text"'])('%s has no rows', (text) => {
  expect(rowsOf(text)).toBeNull();
});

test('a row that has no name yet says nothing, and the later of two counts', () => {
  const rows = [
    { name: '', value: 'x' },
    { name: ' plan ', value: 'free' },
    { name: 'plan', value: 'pro' },
  ];
  expect(JSON.parse(textOfRows(rows))).toEqual({ plan: 'pro' });
});

test('texts are compared by what they say', () => {
  expect(saysSame('{"a":1}', '{ "a" : 1 }')).toBe(true);
  expect(saysSame('{"a":1}', '{"a":"1"}')).toBe(false);
  expect(saysSame('{', '{')).toBe(true);
  expect(saysSame('{', '{}')).toBe(false);
});
