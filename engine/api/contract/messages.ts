/** Messages as the ledger keeps them. */
import * as z from 'zod';
import { instant, page, pageQuery } from './shared';

export const message = z.strictObject({
  id: z.string(),
  runId: z.string(),
  journeyId: z.string(),
  stepId: z.string(),
  personId: z.string(),
  /** Null: no message, but the call of an action. */
  channel: z.enum(['email', 'sms', 'push']).nullable(),
  class: z.enum(['marketing', 'transactional']),
  topic: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  title: z.string(),
  at: instant,
  sentAt: instant.nullable(),
  providerMessageId: z.string().nullable(),
  evidence: z.json(),
});
export const messageQuery = pageQuery.extend({
  journey: z.string().optional(),
  person: z.string().optional(),
  state: z.string().optional(),
  channel: z.enum(['email', 'sms', 'push']).optional(),
});
export const messageList = page(message);

export type Message = z.output<typeof message>;
