import { doubtAbout } from '../fields/used-fields';
import { checkTemplate, type TemplateWorld } from './check';

const used = {
  paths: new Set(['profile.firstName', 'event.properties.total', 'event.properties.items']),
  unseen: new Set(['account']),
};
const world: TemplateWorld = { doubtAbout: (path) => doubtAbout(path, used), params: ['brand'], snippets: ['opening-hours'] };
const check = (source: string) =>
  checkTemplate(source, world).map(({ from, to, key, severity, instead }) => ({
    at: source.slice(from, to),
    key,
    severity,
    instead,
  }));

test.each([
  ['plain text', 'Hello'],
  ['fields in use', 'Hi {{ profile.firstName | default: "you" | upcase }}, {{ event.properties.total | money: "EUR" }}'],
  [
    'names of its own',
    '{% assign who = profile.firstName %}{% for item in event.properties.items %}{{ item.name }}{{ forloop.index }}{% endfor %}{{ who }}',
  ],
  ['parameters and links', '{{ params.brand }} {{ unsubscribe_url }} {{ account.plan }}'],
  ['snippets', 'We are here {{ snippets.opening-hours }}.'],
  ['our own tags', '{% if profile.firstName %}{% abort "sold out" %}{% endif %}'],
  ['what is said to be no Liquid', '{% raw %}{{ nonsense | nonsense }}{% endraw %}'],
  ['HTML, right to left and emoji', '<b>مرحبا</b> 🎉 {{ profile.firstName }} <script>alert(1)</script>'],
])('%s is fine', (_, source) => {
  expect(check(source)).toEqual([]);
});

test.each([
  ['Hi {{ profile.frist_name }}!', 'profile.frist_name', 'unusedField', 'warning', 'profile.firstName'],
  ['🎉\nHi\n {{ profile.shoeSize }}', 'profile.shoeSize', 'unusedField', 'warning', undefined],
  [
    '{% if event.properties.totla > 5 %}x{% endif %}',
    'event.properties.totla',
    'unusedField',
    'warning',
    'event.properties.total',
  ],
  ['{{ params.brnad }}', 'params.brnad', 'unknownParameter', 'warning', 'params.brand'],
  ['{{ snippets.opening-houers }}', 'snippets.opening-houers', 'unknownSnippet', 'error', 'snippets.opening-hours'],
  ['{{ firstName }}', 'firstName', 'unknownRoot', 'error', 'profile.firstName'],
  ['{{ user.name }}', 'user.name', 'unknownRoot', 'error', undefined],
  ['{{ profile.firstName | upcsae }}', 'upcsae', 'unknownFilter', 'error', 'upcase'],
  ['{{ profile.firstName | date: "%Y" }}', 'date', 'unknownFilter', 'error', undefined],
  ['{% fro x in y %}', 'fro', 'unknownTag', 'error', undefined],
  ['{% include "x" %}', 'include', 'unknownTag', 'error', undefined],
])('%s: %s', (source, at, key, severity, instead) => {
  expect(check(source)).toEqual([{ at, key, severity, instead }]);
});

test.each([
  ['Hi {{ profile.firstName', 'notClosed'],
  ['{% if profile.firstName %}x', 'notClosed'],
  ['{% if %}x{% endif', 'notClosed'],
  ['{{ profile.firstName | }}', null],
])('%s cannot be read, and is marked inside the text', (source, key) => {
  const found = checkTemplate(source, world);
  if (key !== null) expect(found.map((each) => each.key)).toEqual([key]);
  for (const { from, to } of found) {
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeGreaterThan(from);
    expect(to).toBeLessThanOrEqual(source.length);
  }
});

test('20,000 characters are checked at once', () => {
  const source = `${'Hi {{ profile.firstName }} '.repeat(740)}{{ profile.frist_name }}`;
  const started = performance.now();
  expect(check(source).map(({ at }) => at)).toEqual(['profile.frist_name']);
  expect(check('x'.repeat(20_000))).toEqual([]);
  expect(performance.now() - started).toBeLessThan(3_000);
});
