import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import { startTestSandbox, type TestSandbox } from './testing';

let world: TestSandbox;
beforeAll(async () => {
  world = await startTestSandbox();
});
afterAll(() => world.stop());
afterEach(() => world.control('/behaviour', { channel: 'email', mode: 'accept' }));

const transport = (options: { greetingTimeout?: number; socketTimeout?: number } = {}) =>
  createTransport({ host: world.sandbox.smtpHost, port: world.sandbox.smtpPort, secure: false, ...options });

const mail = (messageId: string, to = 'ana@example.com') => ({
  from: 'Shop <hello@shop.example>',
  to,
  messageId: `<${messageId}@shop.example>`,
  subject: 'Grüße, Ana',
  text: 'Hallo',
  html: `<p>Hällo</p><a href="${world.publicUrl}/l/1?a=1&amp;b=2">Shop</a><img src="${world.publicUrl}/o/1.gif" width="1" height="1">`,
  headers: {
    'List-Unsubscribe': `<${world.publicUrl}/u/1>, <mailto:stop@shop.example>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
});

async function itemsOf(messageId: string): Promise<{ id: string; subject: string; to: string }[]> {
  const { body } = await world.control(`/outbox?messageId=${encodeURIComponent(`<${messageId}@shop.example>`)}`);
  return (body as { items: { id: string; subject: string; to: string }[] }).items;
}

const codeOf = (sending: Promise<unknown>) =>
  sending.then(
    () => 'sent',
    (error: { responseCode?: number; code?: string }) => error.responseCode ?? error.code,
  );

it('keeps a mail as it came and shows it as its reader sees it', async () => {
  await transport().sendMail(mail('m-1'));
  const [item] = await itemsOf('m-1');
  expect(item).toMatchObject({ to: 'ana@example.com', subject: 'Grüße, Ana' });
  const { body } = await world.control(`/outbox/${item?.id}`);
  expect(body).toMatchObject({
    subject: 'Grüße, Ana',
    fromName: '"Shop" <hello@shop.example>',
    html: expect.stringContaining('<p>Hällo</p>'),
  });
  const lines = readFileSync(world.sandbox.outboxFile, 'utf8').trim().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    channel: 'email',
    messageId: '<m-1@shop.example>',
    raw: expect.stringContaining('Message-ID'),
  });
});

it('takes AUTH without checking it', async () => {
  const { smtpHost: host, smtpPort: port } = world.sandbox;
  await createTransport({ host, port, secure: false, auth: { user: 'anyone', pass: 'anything' } }).sendMail(mail('m-auth'));
  expect(await itemsOf('m-auth')).toHaveLength(1);
});

it.each([
  ['rcpt', 550],
  ['rcpt', 451],
  ['data', 554],
  ['data', 452],
])('refuses at %s with %i when told to, and keeps nothing', async (at, code) => {
  await world.control('/behaviour', { channel: 'email', mode: 'reject', at, code });
  expect(await codeOf(transport().sendMail(mail(`m-${at}-${code}`)))).toBe(code);
  expect(await itemsOf(`m-${at}-${code}`)).toHaveLength(0);
});

it('spreads a share of refusals evenly', async () => {
  await world.control('/behaviour', { channel: 'email', mode: 'reject', code: 451, percent: 25 });
  const answers = [];
  for (let i = 0; i < 8; i += 1) answers.push(await codeOf(transport().sendMail(mail(`m-share-${i}`))));
  expect(answers).toEqual([...Array(3).fill('sent'), 451, ...Array(3).fill('sent'), 451]);
});

it('takes a mail and resets the connection, so that the sender cannot know', async () => {
  await world.control('/behaviour', { channel: 'email', mode: 'accept-then-reset' });
  expect(await codeOf(transport().sendMail(mail('m-reset')))).not.toBe('sent');
  expect(await itemsOf('m-reset')).toHaveLength(1);
});

it('hangs without taking the mail', async () => {
  await world.control('/behaviour', { channel: 'email', mode: 'hang' });
  expect(await codeOf(transport({ socketTimeout: 500 }).sendMail(mail('m-hang')))).toBe('ETIMEDOUT');
  expect(await itemsOf('m-hang')).toHaveLength(0);
});

it('refuses connections until it accepts again', async () => {
  await world.control('/behaviour', { channel: 'email', mode: 'refuse' });
  await expect(transport().sendMail(mail('m-refuse'))).rejects.toThrow('ECONNREFUSED');
  await world.control('/behaviour', { channel: 'email', mode: 'accept' });
  expect(await codeOf(transport().sendMail(mail('m-again')))).toBe('sent');
});

it('lets the reader open, click, unsubscribe, and the provider report', async () => {
  await transport().sendMail(mail('m-act'));
  const [item] = await itemsOf('m-act');
  const act = (action: string) => world.control(`/outbox/${item?.id}/act`, { action });
  for (const action of ['open', 'click', 'unsubscribe', 'bounce', 'complain'])
    expect(await act(action)).toMatchObject({ status: 200 });
  await world.received((call) => call.method === 'GET' && call.url === '/o/1.gif');
  await world.received((call) => call.method === 'GET' && call.url === '/l/1?a=1&b=2');
  const oneClick = await world.received((call) => call.method === 'POST' && call.url === '/u/1');
  expect(oneClick.body).toBe('List-Unsubscribe=One-Click');
  const bounce = await world.received((call) => call.url === '/webhooks/sandbox-email' && call.body.includes('bounced'));
  expect(bounce.headers['x-sandbox-secret']).toBe(world.sandbox.secret);
  expect(JSON.parse(bounce.body)).toMatchObject({
    messageId: '<m-act@shop.example>',
    status: 'bounced',
    dedupeKey: `${item?.id}:bounced`,
  });
});

it('never follows a link that leads away from Sojourn', async () => {
  await transport().sendMail({ ...mail('m-away'), html: '<a href="https://elsewhere.example/">x</a>' });
  const [item] = await itemsOf('m-away');
  expect(await world.control(`/outbox/${item?.id}/act`, { action: 'click' })).toMatchObject({ status: 409 });
  expect(await world.control(`/outbox/${item?.id}/act`, { action: 'click', url: 'https://elsewhere.example/' })).toMatchObject({
    status: 409,
  });
});

it('loses no accepted mail when it is killed, and goes on counting', async () => {
  const sent = await Promise.all(Array.from({ length: 20 }, (_, i) => codeOf(transport().sendMail(mail(`m-kill-${i}`)))));
  expect(new Set(sent)).toEqual(new Set(['sent']));
  const before = (await world.control('/outbox/counts')).body as { email: number };
  world.supervisor.kill('sandbox');
  await world.supervisor.whenReady('sandbox');
  expect((await world.control('/outbox/counts')).body).toEqual(before);
  await transport().sendMail(mail('m-after'));
  const { body } = await world.control(`/outbox?since=${before.email}`);
  expect((body as { items: unknown[] }).items).toMatchObject([{ messageId: '<m-after@shop.example>', seq: before.email + 1 }]);
});
