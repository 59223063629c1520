import { createHmac } from 'node:crypto';
import { bodyHash, lookupKey, readWebhook, type SmsInput } from '../kit';
import {
  type Behaviour,
  type FakeProvider,
  failureOf,
  HARNESS_NOW,
  openTestConnection,
  sampleInput,
  sendActionOf,
  startProvider,
  type TestConnection,
  testConnector,
} from '../kit/harness';
import { twilio } from './connector';
import accepted from './fixtures/accepted.json';
import published from './fixtures/published.json';

const authToken = 'twilio-auth-token-0123456789';
const auth = (baseUrl: string) => ({
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  authToken,
  sender: '+15005550006',
  baseUrl,
});
const send = sendActionOf(twilio, 'send');
const input = sampleInput(send.input, 'all') as SmsInput;

/** Twilio's scheme, written down independently of its SDK: https://www.twilio.com/docs/usage/security#validating-requests */
function signed(url: string, parameters: Record<string, string>, token = authToken) {
  const text = Object.keys(parameters)
    .sort()
    .reduce((sum, name) => sum + name + parameters[name], url);
  const signature = createHmac('sha1', token).update(text).digest('base64');
  return {
    url,
    headers: new Headers({ 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature }),
    rawBody: Buffer.from(new URLSearchParams(parameters).toString()),
  };
}

const status = (parameters: Record<string, string>) =>
  signed('https://shop.example/webhooks/sms?message=run-7f3a%3A4', {
    MessageSid: 'SM1',
    SmsSid: 'SM1',
    To: '+4915112345678',
    ...parameters,
  });
const inbound = (parameters: Record<string, string>) =>
  signed('https://shop.example/webhooks/sms', {
    MessageSid: 'SM9',
    SmsStatus: 'received',
    From: '+4915112345678',
    To: '+15005550006',
    ...parameters,
  });

testConnector(twilio, {
  auth,
  published,
  http: { accepted: { send: { kind: 'answer', status: 201, json: accepted } } },
  webhook: {
    proofHeader: 'x-twilio-signature',
    coversBody: true,
    calls: [
      { name: 'a delivered message', request: status({ MessageStatus: 'delivered' }) },
      { name: 'an answer', request: inbound({ Body: 'Please stop texting me' }) },
    ],
  },
});

describe('twilio/send', () => {
  let provider: FakeProvider;
  let test: TestConnection;
  beforeAll(async () => {
    provider = await startProvider();
    test = openTestConnection(twilio, auth(provider.url));
  });
  afterAll(async () => {
    await test.connection.close();
    await provider.close();
  });

  const refuse = (httpStatus: number, code: number): Behaviour => ({
    kind: 'answer',
    status: httpStatus,
    json: { code, message: `The number +4915112345678 …`, more_info: '', status: httpStatus },
  });

  it.each([
    [21610, { kind: 'recipient', reason: 'suppressed', suppress: true }],
    [21211, { kind: 'recipient', reason: 'invalid_address', suppress: false }],
    [21614, { kind: 'recipient', reason: 'invalid_address', suppress: false }],
    [21612, { kind: 'recipient', suppress: false }],
    [21408, { kind: 'config' }],
    [21606, { kind: 'config' }],
    [99999, { kind: 'permanent' }],
  ])('%i means %j, and the number is not repeated', async (code, expected) => {
    provider.behave(refuse(400, code));
    const failure = await failureOf(send.perform(test.call(), input));
    expect(failure).toMatchObject({ ...expected, ambiguous: false, providerCode: String(code) });
    expect(failure.message).not.toContain('+49');
  });

  it('asks once, whatever comes back: retries are the ledger’s', async () => {
    for (const httpStatus of [429, 500]) {
      provider.seen.length = 0;
      provider.behave(refuse(httpStatus, 20429));
      await failureOf(send.perform(test.call(), input));
      expect(provider.seen).toHaveLength(1);
    }
  });

  it('prefers the messaging service to a number and needs one of them', async () => {
    provider.behave({ kind: 'answer', status: 201, json: accepted });
    provider.seen.length = 0;
    await send.perform(test.call(), { ...input, from: '+15005550006', messagingServiceSid: 'MG1' });
    const form = new URLSearchParams(provider.seen[0]?.body);
    expect([form.get('MessagingServiceSid'), form.get('From')]).toEqual(['MG1', null]);
    const bare = openTestConnection(twilio, { ...auth(provider.url), sender: undefined });
    expect(await failureOf(send.perform(bare.call(), { to: input.to, body: 'Hi' }))).toMatchObject({ kind: 'config' });
    await bare.connection.close();
  });

  it('carries our id in the status callback, beside what is there', async () => {
    provider.seen.length = 0;
    await send.perform(test.call({ idempotencyKey: 'run:7' }), { ...input, statusCallback: 'https://shop.example/w/sms?a=b' });
    expect(new URLSearchParams(provider.seen[0]?.body).get('StatusCallback')).toBe(
      'https://shop.example/w/sms?a=b&message=run%3A7',
    );
  });

  it('refuses to be pointed at a private host nobody allowed', async () => {
    const inside = openTestConnection(twilio, auth('http://169.254.169.254'));
    expect(await failureOf(send.perform(inside.call(), input))).toMatchObject({ kind: 'config', ambiguous: false });
    await inside.connection.close();
  });

  it('says whose account it is', async () => {
    provider.behave({ kind: 'answer', status: 200, json: { sid: auth('').accountSid, friendly_name: 'Shop' } });
    expect(await twilio.auth.test?.(test.call())).toEqual({ account: 'Shop' });
  });

  describe('lookup', () => {
    const since = HARNESS_NOW;
    const listed = (sid: string, body: string, secondsAfter: number, direction = 'outbound-api') => ({
      ...accepted,
      sid,
      body,
      direction,
      date_created: new Date(since.getTime() + secondsAfter * 1000).toUTCString().replace('GMT', '+0000'),
    });
    const lookUp = (messages: unknown[]) => {
      provider.behave({
        kind: 'answer',
        status: 200,
        json: { messages, page: 0, page_size: 1000, next_page_uri: null, uri: '/' },
      });
      return send.lookup?.(test.call(), lookupKey(input.to, 'Hello Ada', since));
    };

    it('asks for the recipient and the day', async () => {
      provider.seen.length = 0;
      await lookUp([]);
      const url = new URL(provider.seen[0]?.path ?? '', provider.url);
      expect(url.pathname).toBe('/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json');
      expect(url.searchParams.get('To')).toBe(input.to);
      expect(url.searchParams.get('DateSent>')).toMatch(/^2026-03-01/);
    });

    it('finds the message with our text sent since then, the earliest of several', async () => {
      const found = await lookUp([
        listed('SMlate', 'Hello Ada', 90),
        listed('SMours', 'Hello Ada', 1),
        listed('SMother', 'Hello Bob', 1),
        listed('SMbefore', 'Hello Ada', -3_600),
        listed('SMinbound', 'Hello Ada', 1, 'inbound'),
      ]);
      expect(found).toEqual({ providerMessageId: 'SMours', status: 'accepted' });
    });

    it('finds nothing when there is nothing, and says when it cannot know', async () => {
      expect(await lookUp([listed('SMother', 'Hello Bob', 1)])).toBeUndefined();
      provider.behave({ kind: 'reset' });
      const lost = send.lookup?.(test.call(), { to: input.to, bodyHash: bodyHash('x'), since }) ?? Promise.resolve();
      expect(await failureOf(lost)).toMatchObject({ kind: 'retryable', ambiguous: false });
    });
  });
});

describe('twilio webhook', () => {
  const read = (request: ReturnType<typeof signed>) => readWebhook(twilio, auth('https://api.twilio.com'), request, HARNESS_NOW);

  it.each([
    ['queued', undefined, 'accepted', undefined],
    ['sent', undefined, 'accepted', undefined],
    ['delivered', undefined, 'delivered', undefined],
    ['undelivered', '30003', 'bounced', undefined],
    ['undelivered', '30005', 'bounced', true],
    ['undelivered', '30006', 'bounced', true],
    ['failed', '30007', 'failed', undefined],
    ['failed', '21610', 'failed', true],
  ])('%s %s → %s', (messageStatus, code, expected, suppress) => {
    const receipts = read(status({ MessageStatus: messageStatus, ...(code && { ErrorCode: code }) }))?.receipts;
    expect(receipts).toEqual([
      expect.objectContaining({ providerMessageId: 'SM1', status: expected, idempotencyKey: 'run-7f3a:4' }),
    ]);
    expect(receipts?.[0]?.suppress).toBe(suppress);
  });

  it.each([
    [{ Body: 'STOP' }, 'stop', true],
    [{ Body: 'Please stop texting me' }, 'stop', false],
    [{ Body: 'Arret', OptOutType: 'STOP' }, 'stop', true],
    [{ Body: 'YES', OptOutType: 'START' }, 'start', true],
    [{ Body: 'YES' }, 'reply', false],
    [{ Body: 'HELP' }, 'help', true],
    [{ Body: '' }, 'reply', false],
  ])('%j → %s, answered by Twilio: %s', (parameters, intent, answeredByProvider) => {
    const news = read(inbound(parameters));
    expect(news?.inbound).toEqual([expect.objectContaining({ intent, answeredByProvider, from: '+4915112345678' })]);
    expect(news?.receipts).toEqual([]);
  });

  it('checks the public URL, not the one the call came in on', () => {
    const request = status({ MessageStatus: 'delivered' });
    expect(read({ ...request, url: request.url.replace('shop.example', 'internal.example') })).toBeUndefined();
    expect(read({ ...request, url: request.url.replace('7f3a', '0000') })).toBeUndefined();
  });

  it('ignores calls about things it does not know', () => {
    expect(read(status({ MessageStatus: 'something-new' }))).toEqual({ receipts: [], events: [], inbound: [] });
  });
});
