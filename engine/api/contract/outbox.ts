/** The sandbox's outbox, and what one may do as a recipient. */
import * as z from 'zod';
import { instant, page } from './shared';

/** What stands in the sandbox's outbox: everything the providers received. */
export const outboxItem = z.strictObject({
  id: z.string(),
  channel: z.enum(['email', 'sms', 'push']),
  to: z.string(),
  /** When the provider had it, real clock. */
  at: instant,
  /** When the journey sent it, journey clock; null when it is of no journey. */
  journeyAt: instant.nullable(),
  title: z.string(),
  messageId: z.string().nullable(),
});
export const outboxList = page(outboxItem);
export const outboxDetail = outboxItem.extend({
  html: z.string().nullable(),
  text: z.string(),
  /** Of a push: its picture, and what a tap opens. */
  image: z.string().nullable(),
  url: z.string().nullable(),
  raw: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  links: z.array(z.strictObject({ label: z.string(), url: z.string() })),
});
export const actBody = z.strictObject({
  action: z.enum(['deliver', 'open', 'click', 'bounce', 'complain', 'reply', 'unsubscribe']),
  text: z.string().max(500).optional(),
  url: z.string().max(4000).optional(),
});

export type OutboxItem = z.output<typeof outboxItem>;
export type OutboxDetail = z.output<typeof outboxDetail>;
