import { hear, lose, mentioned, unknown } from './presence-state';

const known = hear(unknown, { revision: 3, people: ['Maria', null], tabs: 1 });

test('what is heard replaces what was known', () => {
  expect(known).toEqual({ state: 'open', revision: 3, people: ['Maria', null], tabs: 1 });
  expect(hear(known, { revision: 4, people: [], tabs: 0 })).toEqual({ state: 'open', revision: 4, people: [], tabs: 0 });
});

test('without a stream nobody is said to be there, or not to be', () => {
  expect(lose(known)).toEqual({ state: 'down', revision: 3, people: [], tabs: 0 });
});

test('rubbish changes nothing', () => {
  for (const data of ['', null, { people: 'x' }, { revision: 3, people: 2, tabs: 1 }]) expect(hear(known, data)).toBe(known);
});

test('few are named, the rest is counted', () => {
  expect(mentioned([null])).toEqual({ names: [], more: 1, unnamed: 1 });
  expect(mentioned(['Ana', 'Ben', 'Cem', null])).toEqual({ names: ['Ana', 'Ben'], more: 2, unnamed: 1 });
});
