import { renderMessage } from '.';
import { compiled, delivery, scope } from './testing';

const sms = (text: string) => compiled({ channel: 'sms', content: { text } });
const push = (content: object) => compiled({ channel: 'push', content: { title: 'Hello', body: 'There', ...content } });

it('writes text messages as plain text', async () => {
  const message = await sms(' {{ profile.firstName }} & co: {{ "https://a.example.com/?x=1&y=2" }} Reply STOP to opt out\n');
  expect(renderMessage(message, scope({ profile: { firstName: "O'Hara <3" }, delivery }))).toEqual({
    kind: 'ok',
    missing: [],
    channel: 'sms',
    content: { body: "O'Hara <3 & co: https://a.example.com/?x=1&y=2 Reply STOP to opt out" },
  });
});

it('sends no empty text message', async () => {
  const result = renderMessage(await sms('{{ profile.nothing }}'), scope());
  expect(result).toMatchObject({
    kind: 'error',
    reason: 'missing_variable',
    field: 'content.body',
    missing: ['profile.nothing'],
  });
});

it('fills every part of a push', async () => {
  const message = await push({
    title: 'Hi {{ profile.firstName }}',
    url: 'myshop://cart/{{ event.properties.id }}',
    image: 'https://img.example.com/a.png',
    data: { cart: '{{ event.properties.id }}', empty: '{{ profile.nothing }}' },
  });
  const event = { id: 'e', name: 'x', at: 0, revision: 1, properties: { id: 'c1' } };
  expect(renderMessage(message, scope({ event }))).toMatchObject({
    kind: 'ok',
    channel: 'push',
    content: {
      title: 'Hi Ana',
      body: 'There',
      url: 'myshop://cart/c1',
      image: 'https://img.example.com/a.png',
      data: { cart: 'c1' },
    },
  });
});

it.each(['javascript:alert(1)', 'not a link', 'file:///etc/passwd'])('opens nothing like %s', async (url) => {
  const result = renderMessage(await push({ url: '{{ profile.url }}' }), scope({ profile: { url } }));
  expect(result).toMatchObject({ kind: 'error', field: 'content.url' });
});

it.each(['javascript:alert(1)', 'a.png', 'myshop://a.png'])('shows no picture like %s', async (image) => {
  const result = renderMessage(await push({ image: '{{ profile.image }}' }), scope({ profile: { image } }));
  expect(result).toMatchObject({ kind: 'error', field: 'content.image' });
});

it('does without a link that has no value', async () => {
  const result = renderMessage(await push({ url: '{{ profile.url }}' }), scope());
  expect(result).toMatchObject({ kind: 'ok', content: { title: 'Hello', body: 'There' }, missing: ['profile.url'] });
});
