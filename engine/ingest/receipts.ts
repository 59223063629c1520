/** Provider reports → event rows of the one door. Pure. */
import type { Receipt, ReceiptStatus } from '../../connectors';
import type { EventRow } from '../store';
import { eventId, newEventRow } from './row';
import { type Arrival, happenedAt } from './skew';

/** Reports that only say "we are still trying" change nothing anybody could decide by. */
const NAMES: Record<ReceiptStatus, string | null> = {
  accepted: null,
  deferred: null,
  delivered: 'Message Delivered',
  opened: 'Message Opened',
  clicked: 'Message Clicked',
  bounced: 'Message Bounced',
  complained: 'Message Complained',
  unsubscribed: 'Message Unsubscribed',
  replied: 'Message Replied',
  failed: 'Message Failed',
};

/** The row of a report; null for a report nobody needs. The dispatcher finds the message and the person. */
export function receiptRow(receipt: Receipt, connectionId: string, arrival: Arrival): EventRow | null {
  const name = NAMES[receipt.status];
  if (name === null) return null;
  const { providerMessageId, status, detail } = receipt;
  return newEventRow({
    _id: eventId(`r:${connectionId}`, receipt.dedupeKey),
    kind: 'receipt',
    name,
    properties: { providerMessageId, messageId: ledgerIdOf(receipt), status, ...(detail !== undefined && { detail }) },
    timestamp: happenedAt(receipt.at.toISOString(), null, arrival),
    receivedAt: arrival.now,
    source: connectionId,
  });
}

/** Our id of the message: carried back by the provider, or readable from the Message-ID that was made of it (`connectors/kit/identity`). */
export function ledgerIdOf({
  idempotencyKey,
  providerMessageId,
}: Pick<Receipt, 'idempotencyKey' | 'providerMessageId'>): string | null {
  if (idempotencyKey !== undefined) return idempotencyKey;
  const [, runId, seq] = /^<?([A-Za-z0-9_-]{22})\.(\d+)@/.exec(providerMessageId) ?? [];
  return runId !== undefined && seq !== undefined ? `${runId}:${seq}` : null;
}
