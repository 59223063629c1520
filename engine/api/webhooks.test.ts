import Stripe from 'stripe';
import { connectorById } from '../../connectors';
import { messageIdFor } from '../../connectors/kit';
import { twilioSignature } from '../embedded/sandbox/twilio/signed';
import { hashId } from '../ids';
import { hashAddress } from '../messaging';
import { connectionAuth } from '../secrets';
import { SANDBOX_SECRET, startTestApi, type TestApi } from './testing';
import { insertMessage, insertPerson } from './testing-rows';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const PUBLIC = 'http://sojourn.test';
const eventsOf = (name: string) => api.store.events.find({ name }).lean();
const suppressionOf = (channel: 'email' | 'sms' | 'push', address: string) =>
  api.store.suppressions.findById(hashAddress(channel, address, api.services.secrets.derive('addresses'))).lean();

async function post(connection: string, body: string, headers: Record<string, string>) {
  const response = await fetch(`${api.url}/webhooks/${connection}`, { method: 'POST', body, headers });
  return { status: response.status, body: await response.json() };
}

test('every connection an installation starts with holds what its connector asks for', async () => {
  const authOf = connectionAuth(api.store, api.services.secrets);
  const ids = ['sandbox-email', 'sandbox-sms', 'sandbox-push', 'stripe'];
  for (const id of ids) {
    const { row, auth } = await authOf(id);
    const connector = connectorById(row.connector);
    expect(connector?.auth.schema.parse(auth)).toEqual(expect.objectContaining(auth as object));
    expect((auth as Record<string, string>)[connector?.webhook?.secretField ?? '']).toBe(SANDBOX_SECRET);
  }
  const { body } = await api.call('GET', '/api/connections');
  expect(body.items.map(({ id }: { id: string }) => id).sort()).toEqual(ids.sort());
  expect(JSON.stringify(body)).not.toContain(SANDBOX_SECRET);
  expect(JSON.stringify(await api.store.connections.find({}).lean())).not.toContain(SANDBOX_SECRET);
});

describe('Stripe', () => {
  const invoice = {
    id: 'in_1',
    object: 'invoice',
    customer: 'cus_1',
    customer_email: 'Ana@Shop.example',
    amount_due: 1999,
    amount_remaining: 1999,
    amount_paid: 0,
    currency: 'eur',
    attempt_count: 1,
    attempted: true,
    billing_reason: 'subscription_cycle',
    number: 'A-1',
    status: 'open',
    hosted_invoice_url: null,
    next_payment_attempt: null,
    metadata: {},
    lines: { object: 'list', data: [] },
    created: 1,
    due_date: null,
  };
  const event = (id: string, object: object = invoice) =>
    JSON.stringify({
      id,
      object: 'event',
      type: 'invoice.payment_failed',
      created: Math.floor(Date.now() / 1000),
      livemode: false,
      data: { object },
    });
  const signed = (payload: string, secret = SANDBOX_SECRET, timestamp = Math.floor(Date.now() / 1000)) => ({
    'content-type': 'application/json',
    'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }),
  });

  test('a signed call becomes an event of the customer, once', async () => {
    const payload = event('evt_1');
    for (let i = 0; i < 3; i++) expect((await post('stripe', payload, signed(payload))).status).toBe(200);
    const rows = await eventsOf('Payment Failed');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      _id: 'stripe:evt_1',
      userId: null,
      anonymousId: 'stripe:cus_1',
      source: 'stripe',
      state: 'new',
    });
    expect(String(rows[0]?.properties['email']).toLowerCase()).toBe('ana@shop.example');
    expect(rows[0]?.traits).toEqual({ email: rows[0]?.properties['email'] });
  });

  test('a user id in the metadata names the person, and the billing address does not become his', async () => {
    const payload = event('evt_2', { ...invoice, metadata: { user_id: 'ana' } });
    await post('stripe', payload, signed(payload));
    const row = await api.store.events.findById('stripe:evt_2').lean();
    expect(row).toMatchObject({ userId: 'ana', traits: {} });
  });

  test('a wrong secret, a flipped byte, a stale call, no signature: refused and not stored', async () => {
    const payload = event('evt_bad');
    const flipped = payload.replace('1999', '1');
    const stale = Math.floor(Date.now() / 1000) - 3_600;
    for (const [body, headers] of [
      [payload, signed(payload, 'another-secret-of-that-length')],
      [flipped, signed(payload)],
      [payload, signed(payload, SANDBOX_SECRET, stale)],
      [payload, {}],
    ] as const) {
      expect(await post('stripe', body, headers as Record<string, string>)).toMatchObject({
        status: 401,
        body: { code: 'signature_invalid' },
      });
    }
    expect(await api.store.events.findById('stripe:evt_bad').lean()).toBeNull();
  });

  test('a proven body that is not what Stripe sends is a bad request; an unknown connection is not found', async () => {
    expect((await post('stripe', '{}', signed('{}'))).body.code).toBe('bad_request');
    expect((await post('nobody', '{}', {})).body.code).toBe('connection_not_found');
    const huge = 'x'.repeat(600_000);
    expect((await post('stripe', huge, signed(huge))).status).toBe(413);
  });
});

describe('receipts', () => {
  const runId = hashId('run', 'receipts');
  const ledgerId = `${runId}:3`;
  const mail = (status: string, more: object = {}) =>
    JSON.stringify({
      messageId: messageIdFor(ledgerId, 'shop.example'),
      status,
      at: new Date().toISOString(),
      dedupeKey: `k:${status}`,
      ...more,
    });
  const secret = { 'x-sandbox-secret': SANDBOX_SECRET, 'content-type': 'application/json' };

  test('of mail lead back to the ledger by the Message-ID, and repeat without effect', async () => {
    for (let i = 0; i < 2; i++) expect((await post('sandbox-email', mail('delivered'), secret)).status).toBe(200);
    expect(await eventsOf('Message Delivered')).toMatchObject([
      { kind: 'receipt', properties: { messageId: ledgerId, status: 'delivered' }, personId: null },
    ]);
    expect((await post('sandbox-email', mail('delivered'), { ...secret, 'x-sandbox-secret': 'wrong' })).status).toBe(401);
  });

  test('that only say "still trying" are taken and not kept', async () => {
    expect((await post('sandbox-email', mail('deferred'), secret)).status).toBe(200);
    expect(await api.store.events.countDocuments({ 'properties.status': 'deferred' } as never)).toBe(0);
  });

  test('a complaint suppresses the address of the person it was sent to', async () => {
    await insertPerson(api.store, 'complainer', { email: 'Com@Plain.example' });
    await insertMessage(api.store, { _id: ledgerId, personId: 'complainer' });
    expect(await suppressionOf('email', 'com@plain.example')).toBeNull();
    await post('sandbox-email', mail('complained'), secret);
    expect(await suppressionOf('email', 'com@plain.example')).toMatchObject({
      channel: 'email',
      reason: 'complained',
      source: 'sandbox-email',
    });
    expect(await eventsOf('Message Complained')).toHaveLength(1);
  });

  test('of SMS come with our id in the signed callback address', async () => {
    const form = { MessageSid: 'SM1', MessageStatus: 'delivered', AccountSid: 'AC1' };
    const path = `/webhooks/sandbox-sms?message=${encodeURIComponent(ledgerId)}`;
    const send = (url: string) =>
      fetch(api.url + path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': twilioSignature(SANDBOX_SECRET, url, form),
        },
        body: new URLSearchParams(form).toString(),
      });
    expect((await send(`${PUBLIC}/webhooks/sandbox-sms?message=other`)).status).toBe(401);
    expect((await send(PUBLIC + path)).status).toBe(200);
    expect(await eventsOf('Message Delivered')).toContainEqual(
      expect.objectContaining({ properties: expect.objectContaining({ messageId: ledgerId, providerMessageId: 'SM1' }) }),
    );
  });
});

describe('people answer by SMS', () => {
  let sent = 0;
  const sms = (from: string, text: string) => {
    const form = {
      MessageSid: `SM-in-${sent++}`,
      SmsStatus: 'received',
      From: from,
      To: '+15005550006',
      Body: text,
      AccountSid: 'AC1',
    };
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilioSignature(SANDBOX_SECRET, `${PUBLIC}/webhooks/sandbox-sms`, form),
    };
    return post('sandbox-sms', new URLSearchParams(form).toString(), headers);
  };
  const consentEvents = async (personId: string) =>
    (await api.store.events.find({ personId }).sort({ ordinal: 1 }).lean()).map((row) => [
      row.name,
      row.properties['topic'] ?? row.properties['intent'],
    ]);

  test('STOP is in force before it is answered: the answer waits for a call under way', async () => {
    await insertPerson(api.store, 'stopper', { phone: '+4915111111111' });
    await insertMessage(api.store, { _id: 'stop-run:1', personId: 'stopper', channel: 'sms', sentAt: null });
    let answered = false;
    const answer = sms('+4915111111111', 'STOP').then((result) => {
      answered = true;
      return result;
    });
    while (!(await suppressionOf('sms', '+4915111111111'))) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(answered).toBe(false);
    await api.store.messages.collection.updateOne({ _id: 'stop-run:1' as never }, { $set: { state: 'accepted' } });
    expect((await answer).status).toBe(200);
    expect(await suppressionOf('sms', '+4915111111111')).toMatchObject({ reason: 'stop' });
    expect(await consentEvents('stopper')).toEqual([
      ['Message Replied', 'stop'],
      ['Message Unsubscribed', '*'],
    ]);
  });

  test('START takes it back, and plain words are an answer to the latest message', async () => {
    await sms('+4915111111111', 'START');
    expect(await suppressionOf('sms', '+4915111111111')).toBeNull();
    await insertMessage(api.store, { _id: 'talk-run:1', personId: 'stopper', channel: 'sms' });
    await sms('+4915111111111', 'Is it still in stock?');
    const replies = await api.store.events.find({ personId: 'stopper', name: 'Message Replied' }).sort({ ordinal: 1 }).lean();
    expect(replies.at(-1)?.properties).toMatchObject({ intent: 'reply', text: 'Is it still in stock?', messageId: 'talk-run:1' });
  });

  test('STOP from a number nobody has is remembered all the same', async () => {
    expect((await sms('+4915199999999', 'please stop texting me')).status).toBe(200);
    expect(await suppressionOf('sms', '+4915199999999')).toMatchObject({ reason: 'stop' });
  });
});
