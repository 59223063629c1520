/** Who was turned away, by which rule, and what was seen: kept for "Why not?". */
import type { AnyBulkWriteOperation } from 'mongodb';
import type { EntryVerdict } from '../runtime';
import type { RejectionRow, RunRow, Store } from '../store';
import type { Entrant } from './enter';

export type Refusal = Extract<EntryVerdict, { enter: false }>;

/** One event is turned away once by each journey. */
const rejectionId = (journeyId: string, eventId: string): string => `${journeyId}:${eventId}`;

export function rejectionOf(entrant: Entrant, verdict: Refusal, now: number): RejectionRow {
  const { plan, person, event, account, hops } = entrant;
  return {
    _id: rejectionId(plan.journeyId, event.id),
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
    _id: rejectionId(journeyId, eventId),
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

/** Whoever came in after all was not turned away. */
export async function liftRejections(store: Store, runs: RunRow[]): Promise<void> {
  const ids = runs.map(({ journeyId, state }) => rejectionId(journeyId, state.event?.id ?? ''));
  if (ids.length > 0) await store.rejections.collection.deleteMany({ _id: { $in: ids } } as never);
}
