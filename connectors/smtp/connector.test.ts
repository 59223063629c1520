import { generateKeyPairSync } from 'node:crypto';
import type { EmailInput } from '../kit';
import {
  actionOf,
  failureOf,
  HARNESS_NOW,
  openTestConnection,
  sampleInput,
  type TestConnection,
  testConnector,
} from '../kit/harness';
import { smtp } from './connector';
import { type MailServer, startMailServer } from './fixtures/mail-server';
import published from './fixtures/published.json';

const send = actionOf(smtp, 'send');
const full = sampleInput(send.input, 'all') as EmailInput;
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const webhookSecret = 'a-shared-secret-of-some-length';
const reportCall = (name: string, contentType: string, body: string) => ({
  name,
  request: {
    url: 'https://shop.example/webhooks/mail',
    headers: new Headers({ 'content-type': contentType, 'x-sandbox-secret': webhookSecret }),
    rawBody: Buffer.from(body),
  },
});

testConnector(smtp, {
  auth: () => ({
    host: '127.0.0.1',
    port: 2525,
    encryption: 'none',
    user: 'ada',
    password: 'very-secret-password',
    webhookSecret,
  }),
  published,
  webhook: {
    proofHeader: 'x-sandbox-secret',
    coversBody: false,
    calls: [
      reportCall(
        'an opened mail',
        'application/json',
        JSON.stringify({ messageId: full.messageId, status: 'opened', at: '2026-03-01T11:59:00Z', dedupeKey: 'open-1' }),
      ),
    ],
  },
});

describe('smtp/send', () => {
  let server: MailServer;
  let test: TestConnection;

  beforeAll(async () => {
    server = await startMailServer();
    test = openTestConnection(smtp, { host: '127.0.0.1', port: server.port, encryption: 'none' });
  });
  afterAll(async () => {
    await test.connection.close();
    await server.close();
  });
  beforeEach(() => {
    server.received.length = 0;
  });

  it('delivers one message to one recipient, whole', async () => {
    const input = {
      ...full,
      subject: 'Grüße 👋 aus dem Laden',
      text: 'Hallo Ada,\nschöne Grüße!\n.\n..\n',
      html: '<p>Schöne Grüße</p>',
    };
    expect(await send.perform(test.call(), input)).toEqual({ providerMessageId: full.messageId, status: 'accepted' });
    expect(server.received).toHaveLength(1);
    const [{ mail, from, to } = expectReceived()] = server.received;
    expect({ from, to }).toEqual({ from: 'hello@shop.example', to: ['ada@example.com'] });
    expect(mail).toMatchObject({ subject: input.subject, messageId: full.messageId, date: HARNESS_NOW });
    expect(mail.from?.value).toEqual([{ name: 'Shop', address: 'hello@shop.example' }]);
    expect(mail.replyTo?.text).toBe('help@shop.example');
    expect(mail.text?.trimEnd()).toBe(input.text.trimEnd());
    expect(mail.html).toContain('Schöne Grüße');
    expect(mail.headers.get('x-journey')).toBe('welcome');
  });

  it('stays within the limits of every server: ASCII, short lines', async () => {
    await send.perform(test.call(), { ...full, html: `<p>${'word '.repeat(2_000)}</p>`, text: 'é'.repeat(3_000) });
    const [{ raw, mail } = expectReceived()] = server.received;
    expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(mail.text).toBe('é'.repeat(3_000));
  });

  it('offers one-click unsubscribe in one header with both ways', async () => {
    const url = `https://shop.example/u/${'x'.repeat(200)}`;
    await send.perform(test.call(), { ...full, listUnsubscribe: { url, mailto: 'leave@shop.example' } });
    const [{ raw } = expectReceived()] = server.received;
    expect(raw).toContain(`List-Unsubscribe: <${url}>, <mailto:leave@shop.example?subject=unsubscribe>\r\n`);
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    expect(raw.match(/^List-Unsubscribe:/gim)).toHaveLength(1);
  });

  it('signs both unsubscribe headers when a DKIM key is configured', async () => {
    const auth = {
      host: '127.0.0.1',
      port: server.port,
      encryption: 'none',
      dkimDomain: 'shop.example',
      dkimSelector: 's1',
      dkimPrivateKey: privateKey,
    };
    const signed = openTestConnection(smtp, auth);
    await send.perform(signed.call(), full);
    await signed.connection.close();
    const [{ raw } = expectReceived()] = server.received;
    const signature = /^DKIM-Signature:[\s\S]*?\r\n(?![ \t])/m.exec(raw)?.[0] ?? '';
    const names = (/\bh=([^;]*);/.exec(signature.replace(/\s+/g, ''))?.[1] ?? '').toLowerCase().split(':');
    expect(signature).toContain('d=shop.example');
    expect(names).toEqual(
      expect.arrayContaining(['from', 'to', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']),
    );
  });

  it('keeps its connections open', async () => {
    const before = server.counts.connections;
    for (let sent = 0; sent < 20; sent += 1) await send.perform(test.call(), full);
    expect(server.counts.connections - before).toBeLessThanOrEqual(1);
  });

  it('refuses a header that would begin another', async () => {
    const attack = { ...full, subject: 'Hi\r\nBcc: everyone@example.com' };
    expect(await failureOf(send.perform(test.call(), attack))).toMatchObject({ kind: 'config' });
    expect(await failureOf(send.perform(test.call(), { ...full, headers: { Bcc: 'x@example.com' } }))).toMatchObject({
      kind: 'config',
    });
    expect(server.received).toEqual([]);
  });

  it('takes a bad recipient for a matter of the person, a bad sender for one of the step', async () => {
    expect(await failureOf(send.perform(test.call(), { ...full, to: 'nobody' }))).toMatchObject({
      kind: 'recipient',
      reason: 'invalid_address',
    });
    expect(await failureOf(send.perform(test.call(), { ...full, from: 'a@b.test, c@d.test' }))).toMatchObject({ kind: 'config' });
  });

  it('does not connect to a private server the operator did not allow', async () => {
    const auth = { host: '10.0.0.1', port: 25, encryption: 'none' };
    const blocked = openTestConnection(smtp, auth);
    expect(await failureOf(send.perform(blocked.call(), full))).toMatchObject({ kind: 'config', ambiguous: false });
    await blocked.connection.close();
  });
});

function expectReceived(): never {
  throw new Error('The server received nothing.');
}
