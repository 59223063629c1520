/**
 * Canvas numbers: counted in memory with the visit writes and flushed once a second, so a kill loses at most a second of them.
 * `reconcile` (engine/journeys) counts them anew from the rows; a worker does so for live journeys when it starts after a crash.
 */
import type { AnyBulkWriteOperation } from 'mongodb';
import type { Plan } from '../language/plan';
import type { CounterRow, Store } from '../store';

const open = new Map<string, CounterRow>();

/** Adds to one number of the canvas. */
export function count(
  plan: Pick<Plan, 'journeyId' | 'version'>,
  stepId: string,
  kind: CounterRow['kind'],
  label: string,
  by = 1,
): void {
  const _id = `${plan.journeyId}@${plan.version}:${stepId}:${kind}:${label}`;
  const row = open.get(_id);
  if (row) row.n += by;
  else open.set(_id, { _id, journeyId: plan.journeyId, version: plan.version, stepId, kind, label, n: by });
}

/** Writes what was counted since the last flush. On failure the numbers are kept for the next one. */
export async function flushCounters(store: Store): Promise<void> {
  if (open.size === 0) return;
  const rows = [...open.values()];
  open.clear();
  const operations = rows.map(
    ({ _id, n, ...names }): AnyBulkWriteOperation => ({
      updateOne: { filter: { _id: _id as never }, update: { $inc: { n }, $setOnInsert: names }, upsert: true },
    }),
  );
  try {
    await store.counters.collection.bulkWrite(operations, { ordered: false });
  } catch (error) {
    for (const row of rows) count(row, row.stepId, row.kind, row.label, row.n);
    throw error;
  }
}
