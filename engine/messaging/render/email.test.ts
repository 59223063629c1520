import type { Block } from '../../language/steps/message/blocks';
import { readToken } from '../links';
import { renderMessage } from '.';
import { baseUrl, compiled, delivery, email, emailFor, emailIn, scope, secret } from './testing';

const blocks = (...list: Block[]) => email({ blocks: list });
const products = [
  {
    name: 'Lamp & Co',
    price: 4990,
    quantity: 2,
    url: 'https://shop.example.com/lamp?a=1&b=2',
    image: 'https://img.example.com/l.png',
  },
  { name: 'Rug <b>', price: 8000, quantity: 1 },
];
const event = (properties: object) => ({
  id: 'e1',
  name: 'Checkout Started',
  at: 0,
  revision: 1,
  properties: properties as never,
});

/** What a mail program shows, roughly: tags away, spaces squeezed. */
const shown = (html: string) =>
  html
    .replace(/<!--[\s\S]*?-->|<(head|style)[\s\S]*?<\/\1>|<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('blocks', () => {
  it('become HTML and text with the values of the person, escaped where it matters', async () => {
    const list: Block[] = [
      { type: 'heading', text: 'Still yours, {{ profile.firstName | default: "friend" }}' },
      { type: 'text', text: 'First **bold** & *soft*\nnext line\n\nSecond [page](https://a.example.com/?x=1&y=2)' },
      { type: 'button', label: 'Go', href: 'https://shop.example.com/?order={{ event.properties.id | url_encode }}' },
      { type: 'divider' },
      { type: 'spacer', height: 20 },
    ];
    const step = email({ blocks: list }, { subject: 'Hello {{ profile.firstName }}' });
    const who = { profile: { firstName: '<i>Ana</i>' }, locale: 'fr-CA' };
    const { html, text } = await emailFor(step, { ...who, event: event({ id: 'o/1 2' }) });
    expect(html).toContain('&lt;i&gt;Ana&lt;/i&gt;</h1>');
    expect(html).toContain('<title>Hello &lt;i&gt;Ana&lt;/i&gt;</title>');
    expect(html).toContain('<html lang="fr-CA"');
    expect(html).toContain('First <strong>bold</strong> &amp; <em>soft</em><br>');
    expect(html).toContain('href="https://a.example.com/?x=1&amp;y=2"');
    expect(html).toContain('href="https://shop.example.com/?order=o%2F1+2"');
    expect(html).not.toMatch(/sjlq|\{\{|\{%|<mj-/);
    expect(text).toContain(
      'Still yours, <i>Ana</i>\n\nFirst bold & soft\nnext line\n\nSecond page (https://a.example.com/?x=1&y=2)',
    );
    expect(text).toContain('Go (https://shop.example.com/?order=o%2F1+2)');
  });

  it('list products with picture, amount and link, and do without what is not there', async () => {
    const items: Block = {
      type: 'items',
      from: 'event.properties.products',
      title: 'name',
      image: 'image',
      price: 'price',
      quantity: 'quantity',
      url: 'url',
      limit: 2,
      empty: 'All sold',
    };
    const { html, text } = await emailFor(blocks(items), {
      event: event({ currency: 'EUR', products: [...products, { name: 'Third' }] }),
    });
    expect(shown(html)).toContain('Lamp &amp; Co × 2 €49.90 Rug &lt;b&gt; × 1 €80.00');
    expect(html).toContain('<img src="https://img.example.com/l.png" alt=""');
    expect(html.match(/<img/g)).toHaveLength(1);
    expect(html).toContain('href="https://shop.example.com/lamp?a=1&amp;b=2"');
    expect(html).not.toContain('Third');
    expect(text).toMatch(/^Lamp & Co \(https/);
    expect(text).toContain('Lamp & Co (https://shop.example.com/lamp?a=1&b=2) × 2 €49.90');

    const none = await emailFor(blocks(items), { event: event({ currency: 'EUR' }) });
    expect(none.text).toContain('All sold');
    const bare = await emailFor(blocks(items), { event: event({ products: [{ name: 'Bare', price: 'from 10' }] }) });
    expect(bare.text).toContain('Bare from 10');
  });

  it('are shown by condition, also inside columns, and leave no gap when they are not', async () => {
    const when = { combinator: 'and' as const, rules: [] };
    const step = blocks(
      { type: 'text', text: 'before' },
      { type: 'conditional', when, blocks: [{ type: 'text', text: 'rich' }], otherwise: [{ type: 'text', text: 'poor' }] },
      {
        type: 'columns',
        columns: [
          { blocks: [{ type: 'conditional', when, blocks: [{ type: 'text', text: 'left' }] }] },
          { blocks: [{ type: 'text', text: 'right' }] },
        ],
      },
      { type: 'text', text: 'after' },
    );
    const message = await compiled(step);
    expect(message.conditions).toEqual([
      { name: 'b0', condition: when },
      { name: 'b1', condition: when },
    ]);
    const textWith = (b0: boolean, b1: boolean) => emailIn(renderMessage(message, scope({ conditions: { b0, b1 } }))).text;
    expect(textWith(true, true)).toMatch(/^before\n\nrich\n\nleft\n\nright\n\nafter\n\n/);
    expect(textWith(false, false)).toMatch(/^before\n\npoor\n\nright\n\nafter\n\n/);
  });

  it('keep pictures with an empty alternative as decoration', async () => {
    const step = blocks({
      type: 'image',
      src: 'https://img.example.com/{{ profile.pic }}.png',
      alt: '',
      href: 'https://a.example.com',
      width: 300,
    });
    const { html } = await emailFor(step, { profile: { pic: 'a"b' } });
    expect(html).toContain('alt=""');
    expect(html).toContain('src="https://img.example.com/a&quot;b.png"');
  });
});

describe('the footer', () => {
  const body = { html: '<html><body><p>Hi</p></body></html>' };

  it('stands in every marketing email, in the language of the person', async () => {
    const { html, text } = await emailFor(email(body), { locale: 'de-AT', preferences_url: `${baseUrl}/p/token` });
    expect(shown(html)).toBe('Hi 1 Lark Street &amp; Co, Berlin Abmelden · Einstellungen');
    expect(html).toContain(`href="${baseUrl}/u/token"`);
    expect(text).toContain(`Abmelden (${baseUrl}/u/token) · Einstellungen (${baseUrl}/p/token)`);
  });

  it('adds only what the content does not bring', async () => {
    const own = { html: '<p>{{ params.postalAddress }} <a href="{{ unsubscribe_url }}">stop</a></p>' };
    expect(shown((await emailFor(email(own))).html)).toBe('1 Lark Street &amp; Co, Berlin stop');
  });

  it('is not for transactional messages', async () => {
    expect(shown((await emailFor({ ...email(body), class: 'transactional' })).html)).toBe('Hi');
  });
});

it('hides the preview line right after the body begins', async () => {
  const step = email(
    { html: '<html><body class="x"><p>Hi</p></body></html>' },
    { preheader: 'For {{ profile.firstName }} & you' },
  );
  const { html, text } = await emailFor(step, { profile: { firstName: '<Ana>' } });
  expect(html).toMatch(/<body class="x"><div style="display:none[^"]*">For &lt;Ana&gt; &amp; you<\/div>/);
  expect(text).not.toContain('For');
});

describe('links', () => {
  const step = email({
    html: `<body><a href="https://a.example.com/?x={{ profile.firstName | url_encode }}&amp;y=2">one</a>
      <A class=big HREF='https://b.example.com/'>two</A> <a href="#top">top</a> <a href="mailto:help@example.com">write</a>
      {% for p in event.properties.products %}<a href="{{ p.url }}">{{ p.name }}</a>{% endfor %}
      <link href="https://fonts.example.com/x.css"></body>`,
  });
  const some = { event: event({ products: [products[0]] }) };
  const targets = (html: string) =>
    [...html.matchAll(/\/c\/([\w-]+)"/g)].map(([, token = '']) => readToken('click', token, secret));

  it('lead through us when the message is really sent, and say where to', async () => {
    const { html, text } = await emailFor(step, { ...some, delivery });
    expect(targets(html)).toEqual([
      { messageId: 'run1:2', link: 0, url: 'https://a.example.com/?x=Ana&y=2' },
      { messageId: 'run1:2', link: 1, url: 'https://b.example.com/' },
      { messageId: 'run1:2', link: 3, url: 'https://shop.example.com/lamp?a=1&b=2' },
    ]);
    expect(html).toContain('href="#top"');
    expect(html).toContain('href="mailto:help@example.com"');
    expect(html).toContain(`href="${baseUrl}/u/token"`);
    expect(html).toContain('href="https://fonts.example.com/x.css"');
    expect(text).toContain('one (https://a.example.com/?x=Ana&y=2)');
    const [, open = ''] = /\/o\/([\w-]+)" alt="" width="1"/.exec(html) ?? [];
    expect(readToken('open', open, secret)).toEqual({ messageId: 'run1:2' });
  });

  it('are left alone in a preview, without a pixel', async () => {
    const { html } = await emailFor(step, some);
    expect(html).toContain('href="https://a.example.com/?x=Ana&amp;y=2"');
    expect(html).not.toMatch(/\/[co]\//);
  });

  it.each([
    ['javascript:alert(1)', 'template_error'],
    [' JAVASCRIPT:alert(1)', 'template_error'],
    ['java\nscript:alert(1)', 'template_error'],
    ['data:text/html,x', 'template_error'],
    ['/relative', 'template_error'],
    ['', 'missing_variable'],
  ])('stop the message when the data says %j', async (url, reason) => {
    const message = await compiled(step);
    const result = renderMessage(message, scope({ event: event({ products: [{ url }] }) }));
    expect(result).toMatchObject({ kind: 'error', reason, field: 'content.html' });
  });

  it('know the visitor on pages of our own choice', async () => {
    const account = { ...email({ html: '<a href="{{ params.account | signed_link }}">in</a>' }), class: 'transactional' };
    const { html } = await emailFor(account, { params: { account: 'https://shop.example.com/me?tab=1' }, delivery });
    const [, token = ''] = /\/c\/([\w-]+)"/.exec(html) ?? [];
    const target = new URL(readToken('click', token, secret)?.url ?? '');
    expect(target.searchParams.get('tab')).toBe('1');
    expect(readToken('visitor', target.searchParams.get('sojourn') ?? '', secret)).toEqual({
      personId: 'person1',
      messageId: 'run1:2',
    });
  });
});

it('renders MJML of the author, Liquid in attributes and loops included', async () => {
  const mjml = `<mjml><mj-body><mj-section><mj-column>
    <mj-raw>{% for p in event.properties.products %}</mj-raw>
    <mj-button href="{{ p.url | default: "https://shop.example.com/" }}" background-color="{{ params.colour }}">{{ p.name }}</mj-button>
    <mj-raw>{% endfor %}</mj-raw></mj-column></mj-section></mj-body></mjml>`;
  const { html } = await emailFor(email({ mjml }), { event: event({ products }), params: { colour: '#123456' } });
  expect(html).toContain('href="https://shop.example.com/lamp?a=1&amp;b=2"');
  expect(html).toContain('href="https://shop.example.com/"');
  expect(html).toContain('bgcolor="#123456"');
});

it('makes one line of a subject, whatever the data holds', async () => {
  const step = email(
    { html: '<p>x</p>' },
    { subject: 'Hi {{ profile.firstName }}', from: '{{ profile.firstName }}', replyTo: 'a@example.com' },
  );
  const { subject, from, replyTo } = await emailFor(step, { profile: { firstName: 'Ana\r\nBcc: all@example.com' } });
  expect([subject, from, replyTo]).toEqual(['Hi Ana Bcc: all@example.com', 'Ana Bcc: all@example.com', 'a@example.com']);
});

it('says which variables came out empty, and stops when nothing is left of the subject', async () => {
  const message = await compiled(email({ html: '<p>{{ profile.city }}</p>' }, { subject: '{{ profile.nick }}' }));
  expect(renderMessage(message, scope({ profile: { nick: 'A' } }))).toMatchObject({ kind: 'ok', missing: ['profile.city'] });
  expect(renderMessage(message, scope({ profile: {} }))).toEqual({
    kind: 'error',
    reason: 'missing_variable',
    field: 'content.subject',
    message: 'Nothing is left of it for this person. Without a value: profile.nick.',
    missing: ['profile.nick'],
  });
});

it('lets a template take a person out', async () => {
  const step = email({ html: '{% unless profile.vip %}{% abort "not a VIP" %}{% endunless %}<p>Hi</p>' });
  expect(renderMessage(await compiled(step), scope())).toEqual({ kind: 'abort', reason: 'not a VIP' });
});
