/** The outbox over the API, with the real sandbox behind it: mail goes in by SMTP, and the recipient acts. */
import { createTransport } from 'nodemailer';
import { messageIdFor } from '../../../connectors/kit';
import { startTestSandbox, type TestSandbox } from '../../embedded/sandbox/testing';
import { hashId } from '../../ids';
import { signToken } from '../../messaging';
import { startTestApi, type TestApi } from '../testing';
import { insertMessage } from '../testing-rows';

let sandbox: TestSandbox;
let api: TestApi;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  const { httpUrl, smtpPort } = sandbox.sandbox;
  api = await startTestApi({ environment: { SANDBOX_URL: httpUrl, SANDBOX_SMTP_PORT: String(smtpPort) } });
});
afterAll(async () => {
  await api?.close();
  await sandbox?.stop();
});

const ledgerId = (n: number) => `${hashId('run', String(n))}:1`;

async function mail(n: number): Promise<void> {
  const { smtpHost: host, smtpPort: port } = sandbox.sandbox;
  const url = `https://shop.example/c/${signToken('click', { messageId: ledgerId(n), link: 0, url: 'https://shop.example' }, api.services.secrets.derive('links'))}`;
  await createTransport({ host, port, secure: false }).sendMail({
    from: 'Shop <hello@shop.example>',
    to: `person-${n}@shop.example`,
    messageId: messageIdFor(ledgerId(n), 'shop.example'),
    subject: `Mail ${n}`,
    text: 'Hello',
    html: `<p>Hello</p><a href="${url}">To the <b>shop</b> &amp; more</a>`,
  });
}

test('lists what was received, page by page, and names our own message', async () => {
  for (let n = 1; n <= 7; n++) await mail(n);
  const titles: string[] = [];
  let cursor: string | null = null;
  do {
    const { status, body } = await api.call('GET', `/api/outbox?channel=email&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
    expect(status).toBe(200);
    titles.push(...body.items.map(({ title }: { title: string }) => title));
    cursor = body.nextCursor;
  } while (cursor);
  expect(titles).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `Mail ${n}`));
  const { body } = await api.call('GET', '/api/outbox?search=person-4%40shop.example');
  expect(body.items).toMatchObject([{ title: 'Mail 4', to: 'person-4@shop.example', messageId: ledgerId(4) }]);
});

test('says when the journey sent it, on its own clock', async () => {
  const [unknown] = (await api.call('GET', '/api/outbox?search=person-4%40shop.example')).body.items;
  expect(unknown.journeyAt).toBeNull();
  await insertMessage(api.store, { _id: ledgerId(4), personId: 'ana', sentAt: Date.UTC(2031, 3, 4, 10) });
  const [known] = (await api.call('GET', '/api/outbox?search=person-4%40shop.example')).body.items;
  expect(known).toEqual({ ...unknown, journeyAt: '2031-04-04T10:00:00.000Z' });
  expect((await api.call('GET', `/api/outbox/${known.id}`)).body.journeyAt).toBe(known.journeyAt);
});

test('shows a message as its reader sees it, with its links, and lets the recipient act', async () => {
  const [item] = (await api.call('GET', '/api/outbox?limit=1')).body.items;
  const { body } = await api.call('GET', `/api/outbox/${item.id}`);
  expect(body).toMatchObject({
    html: expect.stringContaining('<p>Hello</p>'),
    text: expect.stringContaining('Hello'),
    raw: expect.stringContaining('Message-ID'),
  });
  expect(body.headers).toContainEqual(['Subject', item.title]);
  expect(body.links).toMatchObject([{ label: 'To the shop & more' }]);
  expect((await api.call('POST', `/api/outbox/${item.id}/act`, { action: 'deliver' })).status).toBe(200);
  expect(await api.call('POST', `/api/outbox/${item.id}/act`, { action: 'open' })).toMatchObject({
    status: 409,
    body: { code: 'operation_refused' },
  });
  expect((await api.call('GET', '/api/outbox/email-999')).body.code).toBe('message_not_found');
});
