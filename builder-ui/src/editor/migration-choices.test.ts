import { choicesOf, groupKey, targetsFor } from './migration-choices';

const group = (version: number, stepId: string) => ({ version, stepId, name: stepId, people: 3, changed: true });

test('what is not chosen finishes; the rest is said by version and step', () => {
  const groups = [group(1, 'a'), group(2, 'a'), group(2, 'b'), group(2, 'c')];
  const chosen = { [groupKey(group(1, 'a'))]: 'exit', [groupKey(group(2, 'b'))]: 'move:x', [groupKey(group(2, 'c'))]: 'finish' };
  expect(choicesOf(groups, chosen)).toEqual([
    { version: 1, stepId: 'a', do: 'exit' },
    { version: 2, stepId: 'b', do: 'move', to: 'x' },
  ]);
});

test('the same step comes first, and not at all when the draft has lost it', () => {
  const steps = { a: {}, b: {}, c: {} } as never;
  expect(targetsFor('b', steps)).toEqual(['b', 'a', 'c']);
  expect(targetsFor('gone', steps)).toEqual(['a', 'b', 'c']);
});
