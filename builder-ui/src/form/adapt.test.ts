import { steps } from '../../../engine/language';
import { adapt } from './adapt';

const email = {
  type: 'message',
  channel: 'email',
  name: 'Hello',
  topic: 'news',
  class: 'transactional',
  content: { subject: 'Hi', body: { blocks: [{ type: 'text', text: 'x' }] } },
  next: { sent: 's2' },
};
const { schema } = steps.message;

test('an email becomes an SMS: what both have stays, the design goes, an empty text appears', () => {
  const sms = adapt(schema, { ...email, channel: 'sms' });
  expect(sms).toEqual({
    type: 'message',
    channel: 'sms',
    name: 'Hello',
    topic: 'news',
    class: 'transactional',
    content: { text: '' },
    next: { sent: 's2' },
  });
  expect(schema.safeParse(sms).success).toBe(true);
});

test('an SMS becomes an email with an empty design', () => {
  const back = adapt(schema, { ...email, channel: 'email', content: { text: 'x' } });
  expect(back).toMatchObject({ content: { subject: '', body: { blocks: [] } } });
  expect(schema.safeParse(back).success).toBe(true);
});

test('what already fits is left alone, also while it is not valid', () => {
  expect(adapt(schema, email)).toEqual(email);
  const html = { ...email, topic: 'Not A Topic', content: { subject: 'Hi', body: { html: '<p>' } } };
  expect(adapt(schema, html)).toEqual(html);
});
