import Stripe from 'stripe';
import { readWebhook } from '../kit';
import { HARNESS_NOW, testConnector } from '../kit/harness';
import { stripe } from './connector';
import event from './fixtures/event.json';
import invoice from './fixtures/invoice.json';
import published from './fixtures/published.json';
import subscription from './fixtures/subscription.json';

const webhookSecret = 'whsec_0123456789abcdef0123456789abcdef';
const now = Math.floor(HARNESS_NOW.getTime() / 1000);
const { webhooks } = new Stripe('sk_test_unused');

/** A call signed by Stripe's own library. */
function signed(body: unknown, options: { timestamp?: number; secret?: string } = {}) {
  const payload = JSON.stringify(body);
  const header = webhooks.generateTestHeaderString({
    payload,
    secret: options.secret ?? webhookSecret,
    timestamp: options.timestamp ?? now,
  });
  return {
    url: 'https://shop.example/webhooks/stripe',
    headers: new Headers({ 'stripe-signature': header }),
    rawBody: Buffer.from(payload),
  };
}

const told = (type: string, object: unknown, previous?: unknown) => ({
  ...event,
  type,
  created: now - 5,
  data: { object, ...(previous !== undefined && { previous_attributes: previous }) },
});
const read = (body: unknown) => readWebhook(stripe, { webhookSecret }, signed(body), HARNESS_NOW)?.events;

testConnector(stripe, {
  auth: () => ({ webhookSecret }),
  published,
  webhook: {
    proofHeader: 'stripe-signature',
    coversBody: true,
    staleAfterSeconds: 300,
    calls: [
      { name: 'a failed payment', request: signed(told('invoice.payment_failed', invoice)) },
      { name: 'a new subscription', request: signed(told('customer.subscription.created', subscription)) },
    ],
  },
});

describe('stripe signature', () => {
  const body = told('invoice.paid', invoice);
  const accepts = (header: string) =>
    readWebhook(
      stripe,
      { webhookSecret },
      { ...signed(body), headers: new Headers({ 'stripe-signature': header }) },
      HARNESS_NOW,
    ) !== undefined;
  const good = signed(body).headers.get('stripe-signature') ?? '';
  const [stamp, v1] = good.split(',');

  it('agrees with the library in both directions', () => {
    expect(accepts(good)).toBe(true);
    expect(() => webhooks.constructEvent(JSON.stringify(body), good, webhookSecret, Number.MAX_SAFE_INTEGER)).not.toThrow();
  });

  it('takes one of several, while a secret is being rolled', () => {
    const other = signed(body, { secret: 'whsec_the_old_one_0123456789' }).headers.get('stripe-signature')?.split(',')[1];
    expect(accepts(`${stamp},${other},${v1}`)).toBe(true);
    expect(accepts(`${stamp},${other}`)).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['no time', `${v1}`],
    ['no signature', `${stamp}`],
    ['another scheme only', `${stamp},${v1?.replace('v1', 'v0')}`],
    ['a time that is no number', `t=now,${v1}`],
    ['a time it was not signed with', `t=${now - 1},${v1}`],
    ['an empty signature', `${stamp},v1=`],
    ['rubbish', 'a=b=c,,,=,t,v1'],
  ])('refuses %s', (_, header) => expect(accepts(header)).toBe(false));

  it('signs bytes: the same JSON written differently is refused', () => {
    const request = signed(body);
    const pretty = { ...request, rawBody: Buffer.from(JSON.stringify(body, null, 2)) };
    expect(readWebhook(stripe, { webhookSecret }, pretty, HARNESS_NOW)).toBeUndefined();
  });
});

describe('stripe events', () => {
  it.each([
    ['invoice.payment_failed', 'Payment Failed', invoice],
    ['invoice.paid', 'Payment Succeeded', invoice],
    ['customer.subscription.created', 'Subscription Started', subscription],
    ['customer.subscription.updated', 'Subscription Updated', subscription],
    ['customer.subscription.deleted', 'Subscription Cancelled', subscription],
    ['customer.subscription.trial_will_end', 'Trial Ending', subscription],
  ])('%s → %s', (type, name, object) => {
    expect(read(told(type, object))).toEqual([
      expect.objectContaining({
        name,
        dedupeKey: event.id,
        at: new Date((now - 5) * 1000),
        person: { externalId: 'cus_QXg1o8vcGmoR32' },
      }),
    ]);
  });

  it('has nothing to say about other types', () => {
    expect(read(told('customer.tax_id.created', {}))).toEqual([]);
  });

  it('refuses a signed body it cannot read', () => {
    expect(() => read(told('invoice.paid', { id: 'in_1' }))).toThrow(expect.objectContaining({ kind: 'permanent' }));
    expect(() => read({})).toThrow(expect.objectContaining({ kind: 'permanent' }));
  });

  describe('a failed payment', () => {
    const properties = (changes: object) => read(told('invoice.payment_failed', { ...invoice, ...changes }))?.[0]?.properties;

    it('tells what is still to pay, when it is tried again, and where to pay', () => {
      const changes = {
        amount_remaining: 700,
        attempt_count: 2,
        next_payment_attempt: now,
        hosted_invoice_url: 'https://invoice.stripe.com/i/1',
      };
      expect(properties(changes)).toMatchObject({
        invoice_id: invoice.id,
        amount: 700,
        currency: 'usd',
        attempt_count: 2,
        next_payment_attempt: HARNESS_NOW.toISOString(),
        hosted_invoice_url: 'https://invoice.stripe.com/i/1',
        livemode: false,
      });
      expect(properties({ next_payment_attempt: null })).toMatchObject({ next_payment_attempt: null });
    });

    it.each([
      [
        'an expanded payment intent',
        { payment_intent: { last_payment_error: { decline_code: 'insufficient_funds', code: 'card_declined' } } },
        'insufficient_funds',
      ],
      ['an expanded charge', { charge: { failure_code: 'expired_card', outcome: { reason: null } } }, 'expired_card'],
      [
        'the payments of newer versions',
        { payments: { data: [{ payment: { payment_intent: { last_payment_error: { decline_code: 'lost_card' } } } }] } },
        'lost_card',
      ],
      ['ids only', { payment_intent: 'pi_1', charge: 'ch_1' }, null],
    ])('reads the decline code from %s', (_, changes, code) => {
      expect(properties(changes)).toMatchObject({ decline_code: code });
    });

    it.each([
      ['newer versions', { parent: { subscription_details: { subscription: 'sub_new', metadata: null } } }, 'sub_new'],
      ['older versions', { parent: null, subscription: 'sub_old' }, 'sub_old'],
      ['expanded ones', { parent: null, subscription: { id: 'sub_whole' } }, 'sub_whole'],
      ['one-off invoices', { parent: null }, null],
    ])('finds the subscription of %s', (_, changes, id) => {
      expect(properties(changes)).toMatchObject({ subscription_id: id });
    });

    it('names the person by our id, the address and the customer', () => {
      const details = { subscription: 'sub_1', metadata: { user_id: 'u-1' } };
      const [one] =
        read(
          told('invoice.payment_failed', {
            ...invoice,
            customer_email: 'ada@example.com',
            parent: { subscription_details: details },
          }),
        ) ?? [];
      expect(one?.person).toEqual({ userId: 'u-1', email: 'ada@example.com', externalId: 'cus_QXg1o8vcGmoR32' });
    });
  });

  describe('a subscription', () => {
    const [item] = subscription.items.data;
    const withItems = (
      ...items: { amount?: number | null; interval?: string; count?: number; quantity?: number; usage?: string }[]
    ) => ({
      ...subscription,
      items: {
        data: items.map(({ amount = 2_000, count = 1, interval = 'month', quantity = 1, usage = 'licensed' }) => ({
          ...item,
          quantity,
          price: {
            ...item?.price,
            unit_amount: amount,
            unit_amount_decimal: null,
            recurring: { interval, interval_count: count, usage_type: usage },
          },
        })),
      },
    });
    const properties = (object: unknown, previous?: unknown) =>
      read(told('customer.subscription.updated', object, previous))?.[0]?.properties;

    it.each([
      ['monthly', withItems({}), 2_000],
      ['five seats', withItems({ quantity: 5 }), 10_000],
      ['yearly', withItems({ amount: 12_000, interval: 'year' }), 1_000],
      ['quarterly', withItems({ amount: 3_000, count: 3 }), 1_000],
      ['weekly', withItems({ amount: 1_200, interval: 'week' }), 5_200],
      ['two items', withItems({}, { amount: 500 }), 2_500],
      ['metered', withItems({ usage: 'metered' }), null],
      ['tiered', withItems({ amount: null }), null],
      ['no items', withItems(), 0],
    ])('%s: MRR in minor units', (_, object, mrr) => {
      expect(properties(object)).toMatchObject({ mrr });
    });

    it('tells the plan, the end of the trial, what changed and why it ended', () => {
      const object = {
        ...subscription,
        trial_end: now,
        cancellation_details: { reason: 'cancellation_requested', feedback: 'too_expensive', comment: null },
      };
      expect(properties(object, { status: 'trialing', items: {} })).toMatchObject({
        plan: item?.price.id,
        trial_end: HARNESS_NOW.toISOString(),
        cancellation_reason: 'cancellation_requested',
        cancellation_feedback: 'too_expensive',
        changed: 'items,status',
      });
    });
  });
});
