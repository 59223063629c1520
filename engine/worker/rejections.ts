/** Who was turned away, by which rule, and what was seen: kept for "Why not?". */
import type { AnyBulkWriteOperation } from 'mongodb';
import type { EntryVerdict } from '../runtime';
import type { RejectionRow, RunRow, Store } from '../store';
import type { Entrant } from './enter';

export type Refusal = Extract<EntryVerdict, { enter: false }>;

export function rejectionOf({ plan, person, event, account, hops }: Entrant, verdict: Refusal, now: number): RejectionRow {
  return {
    _id: `${plan.journeyId}:${event.id}`,
    journeyId: plan.journeyId,
    version: plan.version,
    personId: (account?.by ?? person)._id,
    eventId: event.id,
    event: verdict.retryAt === null ? null : { ...event, ...(hops.length > 0 ? { hops: [...hops] } : {}) },
    rule: verdict.rule,
    evidence: verdict.evidence,
    at: now,
    retryAt: verdict.retryAt,
  };
}

/** Somebody else took the slot a moment before. */
export function metTakenSlot({ journeyId, version, personId, accountId, state, enteredAt }: RunRow): RejectionRow {
  const { event } = state;
  const eventId = event?.id ?? '';
  const evidence = { at: enteredAt, ...(accountId === undefined ? {} : { account: accountId }), history: { activeSlot: true } };
  return {
    _id: `${journeyId}:${eventId}`,
    journeyId,
    version,
    personId,
    eventId,
    event: null,
    rule: 'already_active',
    evidence,
    at: enteredAt,
    retryAt: null,
  };
}

export async function storeRejections(store: Store, rows: RejectionRow[]): Promise<void> {
  if (rows.length === 0) return;
  const operations = rows.map(
    (row): AnyBulkWriteOperation => ({
      replaceOne: { filter: { _id: row._id as never }, replacement: row as unknown as Record<string, unknown>, upsert: true },
    }),
  );
  await store.rejections.collection.bulkWrite(operations, { ordered: false });
}
