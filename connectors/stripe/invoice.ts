import * as z from 'zod';
import { expandable, idOf, isoOf, metadata, type PersonHint, type Properties, personOf, seconds } from './fields';

const subscriptionDetails = z.looseObject({ subscription: expandable, metadata }).nullish();

/** A payment intent or charge, when the account's webhook expands it. */
const attempt = z.looseObject({
  last_payment_error: z.looseObject({ decline_code: z.string().nullish(), code: z.string().nullish() }).nullish(),
  failure_code: z.string().nullish(),
  outcome: z.looseObject({ reason: z.string().nullish() }).nullish(),
});

/** The parts of Stripe's invoice we read; old and new API versions differ in where the subscription and the payment are. */
const invoice = z.looseObject({
  id: z.string(),
  number: z.string().nullish(),
  amount_due: z.number(),
  amount_paid: z.number(),
  amount_remaining: z.number(),
  currency: z.string(),
  attempt_count: z.number().nullish(),
  next_payment_attempt: seconds,
  billing_reason: z.string().nullish(),
  hosted_invoice_url: z.string().nullish(),
  customer: expandable,
  customer_email: z.string().nullish(),
  metadata,
  /** Until API version 2025-03-31. */
  subscription: expandable,
  subscription_details: subscriptionDetails,
  payment_intent: z.unknown().optional(),
  charge: z.unknown().optional(),
  /** From API version 2025-03-31 on. */
  parent: z.looseObject({ subscription_details: subscriptionDetails }).nullish(),
  payments: z
    .looseObject({
      data: z.array(
        z.looseObject({ payment: z.looseObject({ payment_intent: z.unknown().optional(), charge: z.unknown().optional() }) }),
      ),
    })
    .nullish(),
});

type Invoice = z.output<typeof invoice>;

/** What an event about an invoice tells. `amount` is what is still to pay (failed) or was paid, in minor units. */
export function readInvoice(object: unknown, outcome: 'failed' | 'paid'): { properties: Properties; person: PersonHint } {
  const read = invoice.parse(object);
  const details = read.parent?.subscription_details ?? read.subscription_details;
  const customerId = idOf(read.customer);
  const properties: Properties = {
    invoice_id: read.id,
    invoice_number: read.number ?? null,
    amount: outcome === 'paid' ? read.amount_paid : read.amount_remaining,
    currency: read.currency,
    billing_reason: read.billing_reason ?? null,
    attempt_count: read.attempt_count ?? 0,
    hosted_invoice_url: read.hosted_invoice_url ?? null,
    subscription_id: idOf(details?.subscription ?? read.subscription),
    customer_id: customerId,
    customer_email: read.customer_email ?? null,
  };
  const failure: Properties = { next_payment_attempt: isoOf(read.next_payment_attempt), decline_code: declineCodeOf(read) };
  return {
    properties: outcome === 'failed' ? { ...properties, ...failure } : properties,
    person: personOf({
      userId: read.metadata?.['user_id'] ?? details?.metadata?.['user_id'],
      email: read.customer_email,
      customerId,
    }),
  };
}

/** Why the bank said no, as far as the call carries it: only expanded payments do. Null: not told. */
function declineCodeOf(read: Invoice): string | null {
  const payments = read.payments?.data.flatMap(({ payment }) => [payment.payment_intent, payment.charge]) ?? [];
  for (const candidate of [read.payment_intent, read.charge, ...payments]) {
    const { data } = attempt.safeParse(candidate);
    const error = data?.last_payment_error;
    const code = error?.decline_code ?? error?.code ?? data?.outcome?.reason ?? data?.failure_code;
    if (code) return code;
  }
  return null;
}
