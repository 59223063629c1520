/** Stripe's calls about one invoice, in the shape of Stripe's own sample objects. */
import { randomOf } from './random';

const DECLINES = [
  'insufficient_funds',
  'insufficient_funds',
  'generic_decline',
  'expired_card',
  'authentication_required',
  'lost_card',
  'incorrect_cvc',
  'do_not_honor',
];

interface About {
  number: number;
  seed: number;
  email: string;
  userId: string;
}

export interface StripeEvent {
  id: string;
  object: 'event';
  type: string;
  created: number;
  livemode: false;
  data: { object: Record<string, unknown> };
  [key: string]: unknown;
}

export function invoiceEvents({ number, seed, email, userId }: About): {
  failed(attempt: number, at: number): StripeEvent;
  paid(at: number): StripeEvent;
} {
  const random = randomOf(seed, `invoice ${number}`);
  const decline = random.pick(DECLINES);
  const amount = random.pick([1_900, 2_900, 4_900, 9_900]);
  const id = `in_demo${String(number).padStart(6, '0')}`;
  const customer = `cus_demo${String(number).padStart(6, '0')}`;
  const invoice = (attempt: number, paid: boolean) => ({
    id,
    object: 'invoice',
    number: `LS-${1000 + number}`,
    customer,
    customer_email: email,
    currency: 'eur',
    amount_due: amount,
    amount_paid: paid ? amount : 0,
    amount_remaining: paid ? 0 : amount,
    attempt_count: attempt,
    attempted: true,
    status: paid ? 'paid' : 'open',
    hosted_invoice_url: `https://invoice.stripe.example/i/${id}`,
    next_payment_attempt: null,
    metadata: { user_id: userId },
    payment_intent: {
      id: `pi_demo${number}`,
      object: 'payment_intent',
      last_payment_error: paid
        ? null
        : { code: 'card_declined', decline_code: decline, payment_method: { card: { last4: '4242', brand: 'visa' } } },
    },
    parent: {
      type: 'subscription_details',
      subscription_details: { subscription: `sub_demo${number}`, metadata: { user_id: userId } },
    },
  });
  const event = (name: string, type: string, at: number, object: Record<string, unknown>): StripeEvent => ({
    id: `evt_demo${number}_${name}`,
    object: 'event',
    api_version: '2025-09-30.clover',
    type,
    created: Math.floor(at / 1_000),
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    data: { object },
  });
  return {
    failed: (attempt, at) => event(`failed${attempt}`, 'invoice.payment_failed', at, invoice(attempt, false)),
    paid: (at) => event('paid', 'invoice.paid', at, invoice(4, true)),
  };
}
