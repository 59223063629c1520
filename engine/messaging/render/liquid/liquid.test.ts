import fc from 'fast-check';
import { type Format, newState, parseTemplate, type RenderState, runTemplate, type Variables } from '.';

const stateFor = (overrides: Partial<RenderState> = {}): RenderState => ({
  ...newState({ zone: 'America/New_York', locale: 'en-US', delivery: null, baseUrl: 'https://go.example.com' }),
  ...overrides,
});

const run = (source: string, variables: Variables = {}, format: Format = 'html', state = stateFor()) =>
  runTemplate(parseTemplate(source, format), variables, state);

function text(source: string, variables: Variables = {}, format: Format = 'html', state = stateFor()): string {
  const result = run(source, variables, format, state);
  if (result.kind !== 'ok') throw new Error(JSON.stringify(result));
  return result.text;
}

describe('values', () => {
  it('are escaped in HTML, wherever they come from, and left alone in plain text', () => {
    const variables = { name: `<img src=x onerror="alert('1')">&`, list: ['<b>', '</b>'] };
    const escaped = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;';
    expect(text('{{ name }}', variables)).toBe(escaped);
    expect(text('{% assign copy = name %}{{ copy }}', variables)).toBe(escaped);
    expect(text('{{ name | append: "" }}', variables)).toBe(escaped);
    expect(text('{% for part in list %}{{ part }}{% endfor %}', variables)).toBe('&lt;b&gt;&lt;/b&gt;');
    expect(text('{{ list }}', variables)).toBe('&lt;b&gt;&lt;/b&gt;');
    expect(text('{{ name }}', variables, 'text')).toBe(variables.name);
  });

  it('are only what was handed in: no prototypes, no functions of the server', () => {
    const source =
      '{{ a.constructor }}{{ a.__proto__ }}{{ a.toString }}{{ constructor.name }}{{ process.env }}{{ a.b.constructor.name }}';
    expect(text(source, { a: { b: [1] } })).toBe('');
  });

  it('that are objects show nothing rather than "[object Object]"', () => {
    expect(text('[{{ profile }}]', { profile: { email: 'ana@example.com' } })).toBe('[]');
  });

  it('that are missing are named, unless a default stands in or a condition asks', () => {
    const state = stateFor();
    const source =
      '{{ profile.firstName | upcase }} {{ profile.a | default: "x" }} {% if profile.b %}{{ profile.c }}{% endif %}{{ profile["last name"] }}';
    text(source, { profile: {} }, 'html', state);
    expect([...state.missing]).toEqual(['profile.firstName', 'profile["last name"]']);
  });
});

describe('the allow-list', () => {
  it.each([
    '{% include "other" %}',
    '{% render "other" %}',
    '{% layout "other" %}',
    '{% echo name %}',
    '{% cycle name, "b" %}',
    '{% increment n %}',
    '{% tablerow x in y %}{% endtablerow %}',
    '{% liquid echo name %}',
    '{{ name | raw }}',
    '{{ name | json }}',
    '{{ name | date: "%Y" }}',
    '{{ name | escape_once }}',
    '{{ name | nonsense }}',
  ])('refuses %s when it is written', (source) => {
    expect(() => parseTemplate(source, 'html')).toThrow(/not found|undefined filter/);
  });

  it('says where a fault stands', () => {
    expect(() => parseTemplate('Hello\n{{ name | nonsense }}', 'html')).toThrow('undefined filter: nonsense, line:2, col:1');
  });
});

describe('money', () => {
  it.each([
    ['{{ 1999 | money: "EUR" }}', 'en-US', '€19.99'],
    ['{{ 1999 | money: "EUR" }}', 'de', '19,99\u00a0€'],
    ['{{ 1999 | money: "jpy" }}', 'en-US', '¥1,999'],
    ['{{ "250" | money: "USD" }}', 'en-US', '$2.50'],
    ['{{ 1999 | money: currency }}', 'en-US', 'CHF\u00a019.99'],
    ['{{ nothing | money: "EUR" }}', 'en-US', ''],
    ['{{ 1999 | money: "EUR" }}', 'not a locale!', '€19.99'],
  ])('%s in %s', (source, locale, expected) => {
    expect(text(source, { currency: 'CHF' }, 'text', stateFor({ locale }))).toBe(expected);
  });

  it.each(['{{ 1999 | money }}', '{{ 1999 | money: "euros" }}', '{{ 19.99 | money: "EUR" }}'])(
    'stops the message for %s',
    (source) => {
      expect(run(source)).toMatchObject({ kind: 'error', message: expect.stringContaining('money needs') });
    },
  );
});

describe('date_in_zone', () => {
  it.each([
    ['{{ "2026-03-11T02:30:00Z" | date_in_zone }}', 'March 10, 2026'],
    ['{{ "2026-03-11T02:30:00Z" | date_in_zone: "weekday" }}', 'Tuesday, March 10'],
    ['{{ "2026-03-11T02:30:00Z" | date_in_zone: "time" }}', '10:30 PM'],
    ['{{ "2026-03-11T02:30:00Z" | date_in_zone: "long", "Europe/Paris" }}', 'March 11, 2026'],
    ['{{ "2026-03-11" | date_in_zone: "short" }}', '3/11/26'],
    ['{{ 1773196200000 | date_in_zone: "medium" }}', 'Mar 10, 2026'],
    ['{{ nothing | date_in_zone }}', ''],
    ['{{ "soon" | date_in_zone }}', ''],
  ])('%s', (source, expected) => {
    // Which narrow space stands before PM depends on the ICU data of the Node version.
    expect(text(source, {}, 'text').replace('\u202f', ' ')).toBe(expected);
  });

  it('stops the message for a style it does not know', () => {
    expect(run('{{ "2026-03-11" | date_in_zone: "%Y" }}')).toMatchObject({ kind: 'error' });
  });
});

describe('abort', () => {
  it('ends the rendering with its reason, from any depth', () => {
    const source = '{% for item in items %}{% if item.gone %}{% abort "sold out" %}{% endif %}{{ item.name }}{% endfor %}';
    expect(run(source, { items: [{ name: 'a' }, { gone: true }] })).toEqual({ kind: 'abort', reason: 'sold out' });
    expect(run(source, { items: [{ name: 'a' }] })).toEqual({ kind: 'ok', text: 'a' });
    expect(run('{% abort why %}', { why: 'closed' })).toEqual({ kind: 'abort', reason: 'closed' });
  });
});

it('renders prepared templates exactly as liquidjs would', () => {
  const path = fc.constantFrom(
    'a',
    'a.b',
    'a["b c"]',
    'list[0]',
    'list[i]',
    'list.size',
    'list.first.n',
    'missing.x',
    'item.n',
    '"lit"',
    '7',
  );
  const filter = fc.constantFrom(
    '',
    ' | upcase',
    ' | append: a.b',
    ' | default: "d"',
    ' | size',
    ' | map: "n" | join: "-"',
    ' | plus: 1',
    ' | slice: 0, 2',
  );
  const output = fc.tuple(path, filter).map(([value, filters]) => `{{ ${value}${filters} }}`);
  const comparison = fc.tuple(path, fc.constantFrom(' == 7', ' contains "l"', '', ' and a', ' > 3'), output, output);
  const piece = fc.oneof(
    output,
    fc.string({ maxLength: 8 }).map((plain) => plain.replace(/[{}%]/g, '')),
    comparison.map(([value, rest, yes, no]) => `{% if ${value}${rest} %}${yes}{% else %}${no}{% endif %}`),
    output.map((inner) => `{% for item in list %}${inner}{{ forloop.index }}{% endfor %}`),
    output.map((inner) => `{% capture c %}${inner}{% endcapture %}{{ c }}{% assign d = a.b | upcase %}{{ d }}`),
  );
  const variables = { a: { b: '<x>', 'b c': 3 }, list: [{ n: 'l1' }, { n: 'l2' }], i: 1 };
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom<Format>('html', 'text'), (pieces, format) => {
      const source = pieces.join('');
      const prepared = parseTemplate(source, format);
      const untouched = { liquid: prepared.liquid, templates: prepared.liquid.parse(source) };
      expect(runTemplate(prepared, variables, stateFor())).toEqual(runTemplate(untouched, variables, stateFor()));
    }),
    { numRuns: 500 },
  );
});
