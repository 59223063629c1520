import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { journeySchema } from '../../language/document';
import { lintTemplates, renderMessage } from '.';
import { compiled, email, journeyWith, scope } from './testing';

const problemsOf = async (step: object) =>
  (await lintTemplates(journeyWith(step))).map(({ field, message }) => `${field}: ${message}`);

it.each([
  [
    email({ blocks: [{ type: 'text', text: 'a\n{{ x | nonsense }}' }] }),
    'content.body.blocks.0.text: undefined filter: nonsense, line:2, col:1',
  ],
  [email({ html: '<p>x</p>' }, { subject: '{% if x %}' }), 'content.subject: tag {% if x %} not closed, line:1, col:1'],
  [email({ html: '<p>{{ "a }}</p>' }), 'content.body.html: '],
  [email({ html: '<p onclick="x()">x</p>' }), 'content.body.html: The attribute onclick is not allowed in a message.'],
  [email({ html: '<script>x()</script>' }), 'content.body.html: <script> is not allowed in a message.'],
  [
    email({ html: '<img alt={{ profile.name }}>' }),
    'content.body.html: Put quotes around {{ profile.name }}: inside a tag a value needs them.',
  ],
  [
    email({ html: '<a href="javascript:alert(1)">x</a>' }),
    'content.body.html: javascript:alert(1): a link may not start with javascript:.',
  ],
  [
    email({ html: '<a href="shop.example.com">x</a>' }),
    'content.body.html: shop.example.com: a link is not a full address such as https://….',
  ],
  [email({ html: '<a href="">x</a>' }), 'content.body.html: An empty link: a link leads nowhere.'],
  [email({ mjml: '<mjml><mj-body><mj-nonsense/></mj-body></mjml>' }), 'content.body.mjml: '],
  [
    email({ mjml: '<mjml><mj-body><mj-section>{% if a %}<mj-column/>{% endif %}</mj-section></mj-body></mjml>' }),
    'content.body.mjml: {% if a %} stands where MJML drops text',
  ],
  [{ channel: 'sms', content: { text: '{{ x | date: "%Y" }}' } }, 'content.text: undefined filter: date, line:1, col:1'],
  [{ channel: 'push', content: { title: 'x', body: 'y', data: { k: '{{' } } }, 'content.data.k: '],
])('tells what is wrong and where: %#', async (step, expected) => {
  const problems = await problemsOf(step);
  expect(problems.join('\n')).toContain(expected);
  // What the lint says is what a send would meet.
  expect(renderMessage(await compiled(step), scope()).kind).toBe('error');
});

it.each([
  email({ html: '<p {% if x %}class="a"{% endif %} title="{{ y }}">{{ x | default: ">" }}</p>' }),
  email({
    mjml: '<mjml><mj-body><mj-section><mj-column><mj-text color="{{ params.c }}">{{ x }}</mj-text></mj-column></mj-section></mj-body></mjml>',
  }),
])('has nothing against sound content: %#', async (step) => {
  expect(await problemsOf(step)).toEqual([]);
});

it('asks for the postal address once, when marketing email needs it', async () => {
  const step = email({ html: '<p>x</p>' });
  const without = { parameters: [] };
  expect(await lintTemplates(journeyWith(step, without))).toMatchObject([
    { code: 'postal_address_missing', field: 'parameters.postalAddress' },
  ]);
  expect(await lintTemplates(journeyWith({ ...step, class: 'transactional' }, without))).toEqual([]);
  expect(await lintTemplates(journeyWith({ channel: 'sms', content: { text: 'Hi, STOP to end' } }, without))).toEqual([]);
});

describe('the ready-made journeys', () => {
  const definitions = join(__dirname, '../../../definitions');
  const documents = readdirSync(definitions, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('journey.json'),
  );

  it.each(documents)('%s has sound templates', async (path) => {
    const journey = journeySchema.parse(JSON.parse(readFileSync(join(definitions, path), 'utf8')));
    expect(await lintTemplates(journey)).toEqual([]);
  });
});
