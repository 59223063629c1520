import * as z from 'zod';
import { type ConnectorEvent, defineConnector, jsonBody, unreadableBody } from '../kit';
import type { PersonHint, Properties } from './fields';
import { readInvoice } from './invoice';
import { verifyStripeSignature } from './signature';
import { readSubscription } from './subscription';

/** What a person pastes to connect Stripe. */
const stripeAuth = z.object({
  webhookSecret: z
    .string()
    .min(16)
    .meta({ title: 'Webhook signing secret', ui: { widget: 'secret', placeholder: 'whsec_…' } }),
});

/** Payments and subscriptions from Stripe as events; nothing is sent to Stripe yet. */
export const stripe = defineConnector({
  id: 'stripe',
  version: '1.0.0',
  title: 'Stripe',
  category: 'payments',
  auth: { schema: stripeAuth },
  actions: {},
  webhook: { secretField: 'webhookSecret', verify: verifyStripeSignature, parse: jsonBody, events: eventsOf },
});

const stripeEvent = z.looseObject({
  id: z.string().min(1),
  type: z.string(),
  created: z.number(),
  livemode: z.boolean(),
  data: z.looseObject({ object: z.unknown(), previous_attributes: z.unknown().optional() }),
});

type StripeEvent = z.output<typeof stripeEvent>;

/** The event of ours in one of Stripe's; other types have none. */
function eventsOf(body: unknown): ConnectorEvent[] {
  try {
    const event = stripeEvent.parse(body);
    const reading = readEvent(event);
    if (!reading) return [];
    const { name, person, properties } = reading;
    return [
      {
        name,
        person,
        properties: { ...properties, livemode: event.livemode },
        at: new Date(event.created * 1000),
        dedupeKey: event.id,
      },
    ];
  } catch (error) {
    if (error instanceof z.ZodError) throw unreadableBody(error);
    throw error;
  }
}

function readEvent({ data, type }: StripeEvent): { name: string; properties: Properties; person: PersonHint } | undefined {
  switch (type) {
    case 'invoice.payment_failed':
      return { name: 'Payment Failed', ...readInvoice(data.object, 'failed') };
    case 'invoice.paid':
      return { name: 'Payment Succeeded', ...readInvoice(data.object, 'paid') };
    case 'customer.subscription.created':
      return { name: 'Subscription Started', ...readSubscription(data.object, data.previous_attributes) };
    case 'customer.subscription.updated':
      return { name: 'Subscription Updated', ...readSubscription(data.object, data.previous_attributes) };
    case 'customer.subscription.deleted':
      return { name: 'Subscription Cancelled', ...readSubscription(data.object, data.previous_attributes) };
    case 'customer.subscription.trial_will_end':
      return { name: 'Trial Ending', ...readSubscription(data.object, data.previous_attributes) };
    default:
      return undefined;
  }
}
