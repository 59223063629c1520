import type { BatchRow, Store } from '../../store';
import { type BatchPreview, reportOf } from '../../worker/batches';
import type { Batch, MigratePreview } from '../contract';
import { iso, isoOrNull } from './instant';

/** An operation on everybody, with what it did so far. */
export async function batchView(store: Store, row: BatchRow): Promise<Batch> {
  return {
    id: row._id,
    kind: row.work.kind,
    state: row.state,
    by: row.by,
    startedAt: iso(row.createdAt),
    finishedAt: isoOrNull(row.finishedAt),
    ...(await reportOf(store, row)),
    lastError: row.lastError,
  };
}

export function previewView({ steps, sample }: BatchPreview): MigratePreview {
  return {
    steps,
    sample: sample.map(({ fate, ...run }) => ({
      ...run,
      fate: fate.kind,
      to: fate.kind === 'moves' || fate.kind === 'goesOn' ? fate.to : null,
      due: fate.kind === 'moves' ? isoOrNull(fate.due) : null,
      because: fate.kind === 'later' ? fate.because : null,
    })),
  };
}
