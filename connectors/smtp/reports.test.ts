import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWebhook } from '../kit';
import { smtp } from './connector';
import { mailReceipts } from './reports';

const receivedAt = new Date('2026-03-02T00:00:00Z');
const fixture = (name: string): string => readFileSync(join(__dirname, 'fixtures', name), 'utf8').replace(/\n/g, '\r\n');
const hard = fixture('bounce-hard.eml');

describe('delivery status notifications (RFC 3464)', () => {
  it('a mailbox that does not exist bounces and is not written to again', () => {
    expect(mailReceipts(hard, receivedAt)).toEqual([
      {
        providerMessageId: '<run-7f3a.4@shop.example>',
        status: 'bounced',
        suppress: true,
        at: new Date('2026-03-01T10:00:05Z'),
        dedupeKey: 'dsn:<run-7f3a.4@shop.example>:failed:5.1.1',
        detail: '5.1.1 smtp; 550 5.1.1 [address]: Recipient address rejected: User unknown',
      },
    ]);
  });

  it.each([
    ['5.2.2', 'bounced', false],
    ['5.2.1', 'bounced', true],
    ['4.4.7', 'bounced', false],
    ['5.7.26', 'failed', undefined],
    ['5.1.8', 'bounced', false],
  ])('failed with %s → %s, suppress %s', (status, outcome, suppress) => {
    const [receipt] = mailReceipts(hard.replace('Status: 5.1.1', `Status: ${status}`), receivedAt);
    expect(receipt).toMatchObject({ status: outcome });
    expect(receipt?.suppress).toBe(suppress);
  });

  it.each([
    ['delayed', 'deferred'],
    ['delivered', 'delivered'],
    ['relayed', 'delivered'],
  ])('%s → %s', (action, outcome) => {
    expect(mailReceipts(hard.replace('Action: failed', `Action: ${action}`), receivedAt)).toMatchObject([{ status: outcome }]);
  });

  it('finds our Message-ID in returned headers as in a returned message', () => {
    const headersOnly = hard.replace('Content-Type: message/rfc822', 'Content-Type: text/rfc822-headers');
    expect(mailReceipts(headersOnly, receivedAt)).toEqual(mailReceipts(hard, receivedAt));
  });

  it('reads folded fields, odd capitals and bare line feeds', () => {
    const odd = hard.replace('Action: failed', 'ACTION:\r\n  FAILED').replace(/\r\n/g, '\n');
    expect(mailReceipts(odd, receivedAt)).toMatchObject([{ status: 'bounced', suppress: true }]);
  });

  it('takes the time of arrival when the report has no date', () => {
    const [receipt] = mailReceipts(hard.replace(/^Date: .*\r\n/m, ''), receivedAt);
    expect(receipt?.at).toEqual(receivedAt);
  });
});

describe('abuse reports (ARF, RFC 5965)', () => {
  const complaint = fixture('complaint.eml');

  it('a complaint suppresses', () => {
    expect(mailReceipts(complaint, receivedAt)).toMatchObject([
      { providerMessageId: '<run-7f3a.4@shop.example>', status: 'complained', suppress: true, detail: 'abuse' },
    ]);
  });

  it('an opt-out is an opt-out, "not spam" is nothing', () => {
    expect(mailReceipts(complaint.replace('Feedback-Type: abuse', 'Feedback-Type: opt-out'), receivedAt)).toMatchObject([
      { status: 'unsubscribed' },
    ]);
    expect(mailReceipts(complaint.replace('Feedback-Type: abuse', 'Feedback-Type: not-spam'), receivedAt)).toEqual([]);
  });
});

describe('any other mail', () => {
  it.each([
    ['an auto-reply', 'From: a@b.test\r\nSubject: Out of office\r\n\r\nBack on Monday.'],
    ['nothing', ''],
    ['a report without parts', 'Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n'],
    ['a report cut in the middle', hard.slice(0, hard.length / 2)],
    ['parts that nest for ever', `${'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n'.repeat(5_000)}`],
    ['bytes', String.fromCharCode(...Array.from({ length: 2_000 }, (_, at) => (at * 7_919) % 256))],
  ])('%s has no receipts and breaks nothing', (_, raw) => {
    expect(mailReceipts(raw, receivedAt)).toEqual([]);
  });
});

describe('the webhook takes raw mail', () => {
  it('message/rfc822 with the secret gives the same receipts', () => {
    const request = {
      url: 'https://shop.example/webhooks/mail',
      headers: new Headers({ 'content-type': 'message/rfc822', 'x-sandbox-secret': 'a-shared-secret-of-some-length' }),
      rawBody: Buffer.from(hard, 'latin1'),
    };
    const news = readWebhook(smtp, { webhookSecret: 'a-shared-secret-of-some-length' }, request, receivedAt);
    expect(news?.receipts).toEqual(mailReceipts(hard, receivedAt));
  });

  it('a receipt with an unknown status is refused by name, not guessed', () => {
    const request = {
      url: 'https://shop.example/webhooks/mail',
      headers: new Headers({ 'content-type': 'application/json', 'x-sandbox-secret': 'a-shared-secret-of-some-length' }),
      rawBody: Buffer.from('{"messageId":"<a@b>","status":"exploded","at":"2026-03-01T00:00:00Z","dedupeKey":"1"}'),
    };
    expect(() => readWebhook(smtp, { webhookSecret: 'a-shared-secret-of-some-length' }, request, receivedAt)).toThrow(
      expect.objectContaining({ kind: 'permanent' }),
    );
  });
});
