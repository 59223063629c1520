import * as z from 'zod';
import { type PushInput, readWebhook, uuidFor } from '../kit';
import {
  actionOf,
  type FakeProvider,
  failureOf,
  HARNESS_NOW,
  openTestConnection,
  sampleInput,
  startProvider,
  type TestConnection,
  testConnector,
} from '../kit/harness';
import { onesignal } from './connector';
import clicked from './fixtures/clicked.json';
import published from './fixtures/published.json';

const webhookSecret = 'a-shared-secret-of-some-length';
const auth = (baseUrl: string) => ({
  appId: '5eb5a37e-0000-4000-8000-000000000000',
  apiKey: 'os_v2_app_0123456789abcdef',
  webhookSecret,
  baseUrl,
});
const send = actionOf(onesignal, 'send');
const input = sampleInput(send.input, 'all') as PushInput;
const taken = { kind: 'answer', status: 200, json: { id: 'b15ba6e5-2223-49d6-9eda-684b9051f5a8', external_id: null } } as const;

const call = (body: unknown) => ({
  url: 'https://shop.example/webhooks/push',
  headers: new Headers({ 'content-type': 'application/json', 'x-sandbox-secret': webhookSecret }),
  rawBody: Buffer.from(JSON.stringify(body)),
});

testConnector(onesignal, {
  auth,
  published,
  http: { accepted: { send: taken }, keyIn: (request) => JSON.parse(request.body).idempotency_key, losesRetryAfter: true },
  webhook: { proofHeader: 'x-sandbox-secret', coversBody: false, calls: [{ name: 'a click', request: call(clicked) }] },
});

describe('onesignal/send', () => {
  let provider: FakeProvider;
  let test: TestConnection;
  beforeAll(async () => {
    provider = await startProvider();
    test = openTestConnection(onesignal, auth(provider.url));
  });
  afterAll(async () => {
    await test.connection.close();
    await provider.close();
  });

  it.each([
    ['no id', { id: '', errors: ['All included players are not subscribed'] }],
    ['an id but an unknown person', { id: 'n-1', errors: { invalid_aliases: { external_id: [input.externalId] } } }],
  ])('%s: nobody was reachable', async (_, json) => {
    provider.behave({ kind: 'answer', status: 200, json });
    const failure = await failureOf(send.perform(test.call(), input));
    expect(failure).toMatchObject({ kind: 'recipient', reason: 'no_address', suppress: false, ambiguous: false });
  });

  it.each([
    [400, 'config'],
    [404, 'config'],
    [409, 'permanent'],
  ])('%i → %s', async (status, kind) => {
    provider.behave({ kind: 'answer', status, json: { errors: ['no'] } });
    expect(await failureOf(send.perform(test.call(), input))).toMatchObject({ kind, ambiguous: false });
  });

  it('an answer it cannot read leaves a doubt', async () => {
    provider.behave({ kind: 'answer', status: 200, json: { surprise: true } });
    expect(await failureOf(send.perform(test.call(), input))).toMatchObject({ kind: 'retryable', ambiguous: true });
  });

  it('sends the key as a UUID', async () => {
    provider.behave(taken);
    provider.seen.length = 0;
    await send.perform(test.call({ idempotencyKey: 'run:7' }), input);
    const key = JSON.parse(provider.seen[0]?.body ?? '{}').idempotency_key;
    expect(z.uuid().safeParse(key).success).toBe(true);
    expect(key).toBe(uuidFor('run:7'));
  });

  it('hands the picture to every kind of device', async () => {
    provider.behave(taken);
    provider.seen.length = 0;
    await send.perform(test.call(), { ...input, image: 'https://img.shop.example/a.jpg' });
    await send.perform(test.call(), { ...input, image: undefined });
    const [withPicture, without] = provider.seen.map(({ body }) => JSON.parse(body));
    expect(withPicture).toMatchObject({
      big_picture: 'https://img.shop.example/a.jpg',
      chrome_web_image: 'https://img.shop.example/a.jpg',
      ios_attachments: { picture: 'https://img.shop.example/a.jpg' },
    });
    expect(Object.keys(without)).not.toEqual(expect.arrayContaining(['big_picture']));
  });

  it('does not begin a call that is cancelled already', async () => {
    provider.seen.length = 0;
    const failure = await failureOf(send.perform(test.call({ signal: AbortSignal.abort() }), input));
    expect(failure).toMatchObject({ kind: 'retryable', ambiguous: false });
    expect(provider.seen).toEqual([]);
  });

  it.each(['http://169.254.169.254', 'https://10.0.0.1', 'http://example.com'])(
    'refuses to be pointed at %s',
    async (baseUrl) => {
      const inside = openTestConnection(onesignal, auth(baseUrl));
      expect(await failureOf(send.perform(inside.call(), input))).toMatchObject({ kind: 'config', ambiguous: false });
      await inside.connection.close();
    },
  );

  it('proves its credentials, or says what is wrong with them', async () => {
    provider.behave({ kind: 'answer', status: 200, json: { notifications: [] } });
    expect(await onesignal.auth.test?.(test.call())).toEqual({ account: auth('').appId });
    provider.behave({ kind: 'answer', status: 400, json: { errors: ['app_id not found'] } });
    expect(await failureOf(onesignal.auth.test?.(test.call()) ?? Promise.resolve())).toMatchObject({ kind: 'config' });
  });
});

describe('onesignal webhook', () => {
  const read = (kind: string, messageId = 'n-1') =>
    readWebhook(
      onesignal,
      auth(''),
      call({ ...clicked, event: { ...clicked.event, kind }, message: { id: messageId } }),
      HARNESS_NOW,
    )?.receipts;

  it.each([
    ['message.push.sent', 'accepted'],
    ['message.push.received', 'delivered'],
    ['message.push.clicked', 'clicked'],
    ['message.push.failed', 'failed'],
    ['message.push.unsubscribed', 'unsubscribed'],
  ])('%s → %s', (kind, status) => {
    expect(read(kind)).toEqual([
      expect.objectContaining({ providerMessageId: 'n-1', status, at: new Date('2026-03-01T11:58:00Z') }),
    ]);
  });

  it('says nothing about other channels and forgotten messages', () => {
    expect(read('message.email.opened')).toEqual([]);
    expect(read('message.push.clicked', '')).toEqual([]);
  });
});
