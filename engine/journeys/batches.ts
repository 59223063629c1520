/** Operations on everybody in a journey, as rows: opened and cancelled here, done by the leading worker (worker/batches). */
import { Problem } from '../problem';
import type { BatchRow, BatchWork, Store } from '../store';

export interface NewBatch {
  _id: string;
  journeyId: string;
  work: BatchWork;
  by: string;
  now: number;
  /** Not before this real instant. */
  readyReal?: number;
}

const FRESH = { cursor: '', passes: 0, found: { changed: 0, busy: 0, sending: 0, parked: 0 }, finishedAt: null, lastError: null };

/** Opens a batch; one of this id that is done already looks at everybody again. Returns the id. */
export async function openBatch(store: Store, { now, readyReal = 0, ...batch }: NewBatch): Promise<string> {
  const row: BatchRow = { ...batch, ...FRESH, state: 'open', readyReal, createdAt: now };
  try {
    await store.batches.collection.insertOne(row as never);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 11_000) throw error;
    await reopen(store, batch._id);
  }
  return batch._id;
}

/** Looks at everybody once more; `percent`: of a migration, for that share. */
export async function reopen(store: Store, id: string, percent?: number): Promise<void> {
  await store.batches.collection.updateOne(
    { _id: id as never },
    { $set: { ...FRESH, state: 'open', ...(percent === undefined ? {} : { 'work.percent': percent }) } },
  );
}

/** @throws Problem `batch_not_found`. */
export async function batchOf(store: Store, journeyId: string, id: string): Promise<BatchRow> {
  const row = (await store.batches.findById(id).lean()) as BatchRow | null;
  if (row?.journeyId !== journeyId) throw new Problem('batch_not_found', id);
  return row;
}

/** Whoever was changed already stays changed. Cancelling what is done changes nothing. @throws Problem `batch_not_found`. */
export async function cancelBatch(store: Store, journeyId: string, id: string, now: number): Promise<BatchRow> {
  await batchOf(store, journeyId, id);
  await store.batches.collection.updateOne(
    { _id: id as never, state: 'open' },
    { $set: { state: 'cancelled', finishedAt: now } },
  );
  return batchOf(store, journeyId, id);
}
