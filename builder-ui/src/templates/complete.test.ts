import { proposalsAt } from './complete';

const paths = ['profile.firstName', 'context.params.brand'];
const labels = (before: string, asked = false) => proposalsAt(before, paths, asked)?.options.map(({ label }) => label);

test('fields are proposed where a value is wanted, as templates write them', () => {
  expect(labels('Hi {{ ')).toEqual(['profile.firstName', 'params.brand', 'unsubscribe_url', 'preferences_url']);
  expect(labels('{% if pro')).toContain('profile.firstName');
  expect(proposalsAt('Hi {{ profile.fi', paths, false)?.from).toBe('Hi {{ '.length);
  expect(labels('{{ profile.firstName | default: ')).toContain('params.brand');
});

test('filters follow a bar, tags begin a tag', () => {
  expect(labels('{{ profile.firstName | up')).toEqual(expect.arrayContaining(['upcase', 'money', 'date_in_zone']));
  expect(labels('{{ profile.firstName | up')).not.toContain('profile.firstName');
  expect(labels('{% ')).toEqual(expect.arrayContaining(['if', 'for', 'abort', 'endif']));
  expect(proposalsAt('{% ', paths, false)?.options.find(({ label }) => label === 'if')?.apply).toBe('if  %}{% endif');
});

test('plain text and quoted words are left alone, unless somebody asks', () => {
  expect(labels('Hello ')).toBeUndefined();
  expect(labels('{{ profile.firstName }} and ')).toBeUndefined();
  expect(labels('{{ x | default: "yo')).toBeUndefined();
  expect(proposalsAt('Hello ', paths, true)?.options[0]?.apply).toBe('{{ profile.firstName }}');
  expect(proposalsAt('Hello {', paths, true)).toMatchObject({ from: 'Hello '.length });
});
