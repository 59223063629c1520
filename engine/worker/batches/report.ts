import type { BatchRow, RunRow, Store } from '../../store';
import { isWhereItWasPut } from './concerned';

/** What a batch did so far. Counted on the runs themselves, so a crash loses and doubles nothing. */
export interface BatchReport {
  moves: number;
  goesOn: number;
  exits: number;
  /** Could not be changed at the latest look, by why. */
  later: { busy: number; sending: number; parked: number };
  /** Of a rollback: those whom it cannot bring back, because they went on or their run ended. */
  wentOn: { people: number; sample: string[] } | null;
}

const SAMPLE = 50;

export async function reportOf(store: Store, batch: BatchRow): Promise<BatchReport> {
  const groups = await store.runs.collection
    .aggregate<{ _id: 'moves' | 'goesOn' | 'exits'; n: number }>([
      { $match: { 'moved.batch': batch._id, 'moved.at': { $gt: 0 } } },
      { $group: { _id: '$moved.fate', n: { $sum: 1 } } },
    ])
    .toArray();
  const of = (fate: 'moves' | 'goesOn' | 'exits'): number => groups.find(({ _id }) => _id === fate)?.n ?? 0;
  const { busy, sending, parked } = batch.found;
  return {
    moves: of('moves'),
    goesOn: of('goesOn'),
    exits: of('exits'),
    later: { busy, sending, parked },
    wentOn: batch.work.kind === 'rollback' ? await leftBehind(store, batch.work.batch) : null,
  };
}

async function leftBehind(store: Store, batch: string): Promise<{ people: number; sample: string[] }> {
  const rows = store.runs.collection.find(
    { 'moved.batch': batch, 'moved.at': { $gt: 0 } },
    { projection: { live: 1, moved: 1, 'state.visit': 1 } },
  );
  const found = { people: 0, sample: [] as string[] };
  for await (const row of rows) {
    const run = row as unknown as RunRow;
    if (isWhereItWasPut(run)) continue;
    found.people++;
    if (found.sample.length < SAMPLE) found.sample.push(run._id);
  }
  return found;
}
