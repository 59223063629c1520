import * as z from 'zod';
import { expandable, idOf, isoOf, metadata, type PersonHint, type Properties, personOf, seconds } from './fields';

const item = z.looseObject({
  quantity: z.number().nullish(),
  current_period_end: seconds,
  price: z.looseObject({
    id: z.string(),
    nickname: z.string().nullish(),
    lookup_key: z.string().nullish(),
    product: expandable,
    unit_amount: z.number().nullish(),
    unit_amount_decimal: z.string().nullish(),
    recurring: z
      .looseObject({
        interval: z.enum(['day', 'week', 'month', 'year']),
        interval_count: z.number(),
        usage_type: z.string().nullish(),
      })
      .nullish(),
  }),
});

/** The parts of Stripe's subscription we read. */
const subscription = z.looseObject({
  id: z.string(),
  status: z.string(),
  currency: z.string(),
  customer: expandable,
  metadata,
  items: z.looseObject({ data: z.array(item) }),
  /** Until API version 2025-03-31; on the items since. */
  current_period_end: seconds,
  trial_end: seconds,
  cancel_at: seconds,
  cancel_at_period_end: z.boolean().nullish(),
  canceled_at: seconds,
  cancellation_details: z.looseObject({ reason: z.string().nullish(), feedback: z.string().nullish() }).nullish(),
});

type Item = z.output<typeof item>;

/** Months in each interval: 12 months a year, 52 weeks, 365 days. */
const MONTHS: Readonly<Record<'day' | 'week' | 'month' | 'year', number>> = { day: 12 / 365, week: 12 / 52, month: 1, year: 12 };

/** What an event about a subscription tells. `mrr` is in minor units per month, before discounts and tax; null when it depends on usage. */
export function readSubscription(object: unknown, previous: unknown): { properties: Properties; person: PersonHint } {
  const read = subscription.parse(object);
  const [first] = read.items.data;
  const customerId = idOf(read.customer);
  return {
    properties: {
      subscription_id: read.id,
      status: read.status,
      plan: first ? (first.price.nickname ?? first.price.lookup_key ?? first.price.id) : null,
      price_id: first?.price.id ?? null,
      product_id: idOf(first?.price.product),
      interval: first?.price.recurring?.interval ?? null,
      quantity: first?.quantity ?? null,
      mrr: mrrOf(read.items.data),
      currency: read.currency,
      current_period_end: isoOf(first?.current_period_end ?? read.current_period_end),
      trial_end: isoOf(read.trial_end),
      cancel_at: isoOf(read.cancel_at),
      cancel_at_period_end: read.cancel_at_period_end ?? false,
      canceled_at: isoOf(read.canceled_at),
      cancellation_reason: read.cancellation_details?.reason ?? null,
      cancellation_feedback: read.cancellation_details?.feedback ?? null,
      customer_id: customerId,
      changed: changedIn(previous),
    },
    person: personOf({ userId: read.metadata?.['user_id'], customerId }),
  };
}

function mrrOf(items: readonly Item[]): number | null {
  let total = 0;
  for (const { price, quantity } of items) {
    const { recurring } = price;
    const amount = price.unit_amount_decimal ? Number(price.unit_amount_decimal) : price.unit_amount;
    if (!recurring) continue;
    // Metered and tiered prices have no amount of their own.
    if (recurring.usage_type === 'metered' || amount === null || amount === undefined) return null;
    total += (amount * (quantity ?? 1)) / (MONTHS[recurring.interval] * recurring.interval_count);
  }
  return Math.round(total);
}

/** The fields an update changed, as Stripe names them. */
function changedIn(previous: unknown): string | null {
  if (typeof previous !== 'object' || previous === null) return null;
  return Object.keys(previous).sort().join(',') || null;
}
