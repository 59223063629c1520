import { type Format, newState, parseTemplate, type RunResult, runTemplate } from '.';

const state = () => newState({ zone: 'UTC', locale: 'en', delivery: null, baseUrl: 'https://go.example.com' });

function attempt(source: string, format: Format, variables: Record<string, unknown>): RunResult {
  try {
    return runTemplate(parseTemplate(source, format), variables, state());
  } catch (error) {
    return { kind: 'error', message: String(error) };
  }
}

const long = 'x'.repeat(32_000);
const poison: [what: string, source: string, variables?: Record<string, unknown>][] = [
  ['a loop over 100 million numbers', '{% for i in (1..100000000) %}{{ i }}{% endfor %}'],
  ['an endless-looking nest of loops', `${'{% for i in (1..1000) %}'.repeat(6)}${'{% endfor %}'.repeat(6)}`],
  ['45 MB of output', `{% for i in (1..100000) %}${'x'.repeat(450)}{% endfor %}`],
  ['45 MB in a variable', `{% capture big %}{% for i in (1..19000) %}${'x'.repeat(2400)}{% endfor %}{% endcapture %}{{ big }}`],
  [
    'a text that doubles forty times',
    '{% assign s = "xxxxxxxxxx" %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}{{ s }}',
  ],
  [
    'a capture that doubles sixty times',
    '{% capture s %}x{% endcapture %}{% for i in (1..60) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}',
  ],
  ['a replacement that explodes', '{% for i in (1..200) %}{% assign y = x | replace: "x", x %}{% endfor %}', { x: long }],
  ['a list joined with a huge word', '{% assign y = x | split: "" | join: x %}{{ y }}', { x: long }],
  ['a million splits', '{% for i in (1..19000) %}{% assign y = x | split: "" %}{% endfor %}', { x: long }],
  ['a thousand sorts of a long list', '{% for i in (1..19000) %}{% assign y = x | sort %}{% endfor %}', { x: Array.from(long) }],
  [
    'a search in a long text, over and over',
    '{% for i in (1..19000) %}{% if x contains "y" %}{% endif %}{% endfor %}',
    { x: long },
  ],
  ['sums of a long list', '{% for i in (1..19000) %}{% assign y = x | sum %}{% endfor %}', { x: Array.from(long) }],
  ['arithmetic on a long list', '{% for i in (1..19000) %}{% assign y = x | plus: x %}{% endfor %}', { x: Array.from(long) }],
  [
    'long lists compared',
    '{% assign y = x | compact %}{% for i in (1..19000) %}{% if x == y %}{% endif %}{% endfor %}',
    { x: Array.from(long) },
  ],
  [
    'long lists told apart',
    '{% assign y = x | compact %}{% for i in (1..19000) %}{% case x %}{% when y %}{% endcase %}{% endfor %}',
    { x: Array.from(long) },
  ],
  ['long lists in order', '{% for i in (1..19000) %}{% if x > x %}{% endif %}{% endfor %}', { x: Array.from(long) }],
  ['tags nested ten thousand deep', `${'{% if true %}'.repeat(10_000)}x${'{% endif %}'.repeat(10_000)}`],
  ['a template of two megabytes', 'x'.repeat(2_000_000)],
  ['a number too large to count to', '{% for i in (1..x) %}{% endfor %}', { x: 1e300 }],
  ['a filter that throws', '{{ 5 | money: "nope" }}'],
];

it.each(poison)('refuses %s in less than a second, and lives on', (_, source, variables = {}) => {
  for (const format of ['html', 'text'] as const) {
    const started = process.cpuUsage();
    const result = attempt(source, format, variables);
    const { user, system } = process.cpuUsage(started);
    expect(result.kind).toBe('error');
    expect((user + system) / 1_000).toBeLessThan(1_000);
  }
  expect(attempt('{{ name }}', 'html', { name: 'still here' })).toEqual({ kind: 'ok', text: 'still here' });
});

/** A filter somebody adds to the allow-list must be bounded too, whatever it is given. */
it.each(Object.keys(parseTemplate('', 'text').liquid.filters))('the filter %s cannot be called for ever', (filter) => {
  for (const x of [long, Array.from(long)]) {
    for (const argument of ['', ': x, x']) {
      const started = process.cpuUsage();
      attempt(`{% for i in (1..15000) %}{% assign y = x | ${filter}${argument} %}{% endfor %}`, 'text', { x });
      const { user, system } = process.cpuUsage(started);
      expect((user + system) / 1_000).toBeLessThan(1_000);
    }
  }
});

it('leaves room for every sensible message', () => {
  const items = Array.from({ length: 200 }, (_, index) => ({ name: `Item ${index}`, price: index * 100 }));
  const source = `${'<p>'.repeat(20_000)}{% for item in items %}{{ item.name }} {{ item.price | money: "EUR" }}{% endfor %}`;
  expect(attempt(source, 'html', { items }).kind).toBe('ok');
});
