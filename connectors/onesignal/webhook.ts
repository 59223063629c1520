import * as z from 'zod';
import { type Receipt, type ReceiptStatus, unreadableBody } from '../kit';

/** An event stream call with OneSignal's own field names: https://documentation.onesignal.com/docs/en/event-streams-data. */
const streamCall = z.object({
  event: z.object({
    kind: z.string(),
    id: z.string().min(1),
    /** Unix seconds. */
    timestamp: z.number(),
  }),
  message: z.object({ id: z.string() }),
});

const STATUSES: Readonly<Record<string, ReceiptStatus>> = {
  'message.push.sent': 'accepted',
  'message.push.received': 'delivered',
  'message.push.clicked': 'clicked',
  'message.push.failed': 'failed',
  'message.push.unsubscribed': 'unsubscribed',
};

/** The receipt in one event; kinds we have no word for, and events whose message OneSignal forgot (30 days), give none. */
export function receiptsOf(body: unknown): Receipt[] {
  const read = streamCall.safeParse(body);
  if (!read.success) throw unreadableBody(read.error);
  const { event, message } = read.data;
  const status = STATUSES[event.kind];
  if (!status || message.id === '') return [];
  const suppress = status === 'unsubscribed';
  return [
    {
      providerMessageId: message.id,
      status,
      at: new Date(event.timestamp * 1000),
      dedupeKey: event.id,
      ...(suppress && { suppress }),
    },
  ];
}
