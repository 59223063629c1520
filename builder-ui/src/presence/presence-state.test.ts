import { hear, lose, unknown } from './presence-state';

test('what is heard replaces what was known', () => {
  const known = hear(unknown, '{"revision":3,"people":2,"tabs":1}');
  expect(known).toEqual({ state: 'open', revision: 3, people: 2, tabs: 1 });
  expect(hear(known, '{"revision":4,"people":0,"tabs":0}')).toEqual({ state: 'open', revision: 4, people: 0, tabs: 0 });
});

test('without a stream nobody is said to be there, or not to be', () => {
  const known = hear(unknown, '{"revision":3,"people":2,"tabs":1}');
  expect(lose(known)).toEqual({ state: 'down', revision: 3, people: 0, tabs: 0 });
});

test('rubbish changes nothing', () => {
  const known = hear(unknown, '{"revision":3,"people":2,"tabs":1}');
  for (const data of ['', '{', '{"people":"x"}', 'null']) expect(hear(known, data)).toBe(known);
});
