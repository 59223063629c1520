import twilio, { RequestClient, type Twilio, validateRequest } from 'twilio';
import { smsParts } from '../../../language/steps/message/sms-parts';
import { startTestSandbox, type TestSandbox } from '../testing';

const ACCOUNT = `AC${'0'.repeat(31)}1`;

let world: TestSandbox;
let client: Twilio;
beforeAll(async () => {
  world = await startTestSandbox();
  client = clientWith(world.sandbox.secret);
});
afterAll(() => world.stop());
afterEach(() => world.control('/behaviour', { channel: 'sms', mode: 'accept' }));

/** Twilio's own client; only the host is another. */
function clientWith(authToken: string): Twilio {
  const httpClient = new RequestClient({ timeout: 3000 });
  const request = httpClient.request.bind(httpClient);
  httpClient.request = (options) =>
    request({ ...options, uri: options.uri.replace('https://api.twilio.com', world.sandbox.httpUrl) });
  return twilio(ACCOUNT, authToken, { httpClient });
}

const send = (to: string, id: string, body = 'Your cart is waiting') =>
  client.messages.create({
    to,
    from: '+15017122661',
    body,
    statusCallback: `${world.publicUrl}/webhooks/sandbox-sms?message=${id}`,
  });

const failureOf = (sending: Promise<unknown>) =>
  sending.then(
    () => ({}),
    (error: { status: number; code: number; moreInfo: string }) => error,
  );

const isSigned = (call: { url: string; headers: Record<string, unknown>; body: string }) =>
  validateRequest(
    world.sandbox.secret,
    String(call.headers['x-twilio-signature']),
    `${world.publicUrl}${call.url}`,
    Object.fromEntries(new URLSearchParams(call.body)),
  );

it("takes a message from Twilio's client and answers as Twilio does", async () => {
  const message = await send('+4915112345678', 'run-1:3', 'Grüße 🎉');
  expect(message).toMatchObject({
    status: 'queued',
    numSegments: '1',
    to: '+4915112345678',
    direction: 'outbound-api',
    errorCode: null,
  });
  expect(message.sid).toMatch(/^SM[0-9a-f]{32}$/);
  const { body } = await world.control('/outbox?channel=sms&limit=1');
  expect(body).toMatchObject({ items: [{ messageId: 'run-1:3', providerId: message.sid, text: 'Grüße 🎉' }] });
});

it('tells the status callback, signed so that Twilio’s own check accepts it', async () => {
  const message = await send('+4915112345679', 'run-2:1');
  const sent = await world.received((call) => call.url.includes('message=run-2'));
  expect(isSigned(sent)).toBe(true);
  expect(isSigned({ ...sent, body: sent.body.replace('sent', 'delivered') })).toBe(false);
  expect(new URLSearchParams(sent.body).get('MessageStatus')).toBe('sent');
  const { body } = await world.control('/outbox?channel=sms&limit=1');
  const [item] = (body as { items: { id: string }[] }).items;
  await world.control(`/outbox/${item?.id}/act`, { action: 'bounce' });
  const failed = await world.received((call) => call.body.includes('undelivered'));
  expect(new URLSearchParams(failed.body).get('ErrorCode')).toBe('30005');
  expect(await client.messages(message.sid).fetch()).toMatchObject({ status: 'undelivered', errorCode: 30005 });
});

it('finds messages by recipient and day, over several pages', async () => {
  for (let i = 0; i < 5; i += 1) await send('+4915100000001', `run-3:${i}`, `text ${i}`);
  const found = await client.messages.list({ to: '+4915100000001', dateSent: new Date(), pageSize: 2 });
  expect(found.map((message) => message.body)).toEqual(['text 4', 'text 3', 'text 2', 'text 1', 'text 0']);
  expect(await client.messages.list({ to: '+4915100000001', dateSent: new Date('2001-01-01') })).toEqual([]);
  const yesterday = new Date(Date.now() - 86_400_000);
  expect(await client.messages.list({ to: '+4915100000001', dateSentAfter: yesterday, limit: 3 })).toHaveLength(3);
});

it('knows the account', async () => {
  expect(await client.api.v2010.accounts(ACCOUNT).fetch()).toMatchObject({ sid: ACCOUNT, friendlyName: 'Sandbox' });
});

it.each([
  ['not a number', 21211],
  ['+15005550001', 21211],
  ['+15005550009', 21614],
])('refuses %s with code %i', async (to, code) => {
  expect(await failureOf(send(to, 'x'))).toMatchObject({
    status: 400,
    code,
    moreInfo: `https://www.twilio.com/docs/errors/${code}`,
  });
});

it('refuses a wrong auth token', async () => {
  const wrong = clientWith('0'.repeat(32));
  expect(await failureOf(wrong.messages.create({ to: '+4915112345678', from: '+15017122661', body: 'x' }))).toMatchObject({
    status: 401,
    code: 20003,
  });
});

it('after a STOP refuses with 21610 until START', async () => {
  await send('+4915100000002', 'run-4:1');
  const { body } = await world.control('/outbox?to=%2B4915100000002&limit=1');
  const [item] = (body as { items: { id: string }[] }).items;
  const answer = (text: string) => world.control(`/outbox/${item?.id}/act`, { action: 'reply', text });
  await answer('Stop');
  const inbound = await world.received((call) => call.body.includes('OptOutType=STOP'));
  expect(inbound.url).toBe('/webhooks/sandbox-sms');
  expect(isSigned(inbound)).toBe(true);
  expect(Object.fromEntries(new URLSearchParams(inbound.body))).toMatchObject({
    From: '+4915100000002',
    To: '+15017122661',
    Body: 'Stop',
  });
  expect(await failureOf(send('+4915100000002', 'run-4:2'))).toMatchObject({ code: 21610 });
  await answer('START');
  expect(await failureOf(send('+4915100000002', 'run-4:3'))).toEqual({});
});

it('throttles with Retry-After, fails, resets and accepts-then-resets when told to', async () => {
  await world.control('/behaviour', { channel: 'sms', mode: 'reject', code: 429, retryAfterSeconds: 7 });
  expect(await failureOf(send('+4915112345678', 'x'))).toMatchObject({ status: 429, code: 20429 });
  await world.control('/behaviour', { channel: 'sms', mode: 'reject', code: 503 });
  expect(await failureOf(send('+4915112345678', 'x'))).toMatchObject({ status: 503 });
  await world.control('/behaviour', { channel: 'sms', mode: 'refuse' });
  expect(await failureOf(send('+4915112345678', 'x'))).toMatchObject({ code: 'ECONNRESET' });
  await world.control('/behaviour', { channel: 'sms', mode: 'accept-then-reset' });
  expect(await failureOf(send('+4915112345678', 'run-5:1'))).toMatchObject({ code: 'ECONNRESET' });
  const { body } = await world.control('/outbox?messageId=run-5%3A1');
  expect((body as { items: unknown[] }).items).toHaveLength(1);
});

it.each([
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['€'.repeat(81), 2],
  ['ж'.repeat(70), 1],
  ['ж'.repeat(71), 2],
])('counts segments', (text, segments) => {
  expect(smsParts(text).parts).toBe(segments);
});
