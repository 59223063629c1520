/**
 * Writes what was judged: one conditional write per run, with the batch's id inside. A run that moved on since it was read is left
 * for the next pass; one that was changed by this batch already is not changed again.
 */
import type { AnyBulkWriteOperation } from 'mongodb';
import { faultPoint } from '../../fault-point';
import { goalDeadline, MIGRATION_PORT } from '../../runtime';
import type { BatchRow, RunRow, Store, VisitRow } from '../../store';
import { dueAt } from '../closings';
import { count } from '../counters';
import type { Drivers } from '../drivers';
import type { Judged } from './judge';

export interface ApplyDeps {
  store: Store;
  drivers: Drivers;
}

type Changing = Judged & { fate: Extract<Judged['fate'], { kind: 'moves' | 'goesOn' | 'exits' }> };

/** Returns how many were changed by this call. */
export async function apply({ store, drivers }: ApplyDeps, batch: BatchRow, judged: Judged[], now: number): Promise<number> {
  const changing = judged.filter((each): each is Changing => each.fate.kind !== 'stays' && each.fate.kind !== 'later');
  if (changing.length === 0) return 0;
  const reason = batch.work.kind === 'stop' ? 'journey_stopped' : 'journey_changed';
  await store.runs.collection.bulkWrite(
    changing.map((each) => changeOf(batch._id, each, reason, now)),
    { ordered: false },
  );
  const ids = changing.map(({ run }) => run._id);
  const stored = (await store.runs.collection
    .find({ _id: { $in: ids }, 'moved.batch': batch._id } as never)
    .toArray()) as unknown as RunRow[];
  faultPoint('before-batch-stays');
  await recordStays(store, stored);
  const changed = new Set(stored.map(({ _id }) => _id));
  const mine = changing.filter(({ run }) => changed.has(run._id));
  for (const { old, fate } of mine) if (fate.kind === 'exits') count(old, '', 'ended', `exited:${reason}`);
  const sooner = mine.filter(({ run, fate }) => fate.kind === 'goesOn' || (fate.kind === 'moves' && isSooner(run, fate.due)));
  await Promise.all([...new Set(sooner.map(({ run }) => run.driver))].map((driver) => drivers.poke(driver)));
  return mine.length;
}

/** Its driver sleeps until the old instant. */
const isSooner = (run: RunRow, due: number | null): boolean => due !== null && (run.due === null || due < run.due);

function changeOf(batch: string, { run, old, next, fate }: Changing, reason: string, now: number): AnyBulkWriteOperation {
  const { visit } = run.state;
  const moved = { batch, at: now, fate: fate.kind, version: run.version, visit } satisfies RunRow['moved'];
  return {
    updateOne: {
      filter: {
        _id: run._id as never,
        version: run.version,
        status: run.status,
        pokes: run.pokes,
        claims: run.claims,
        leaseUntilReal: { $lte: Date.now() },
        'state.visit.seq': visit.seq,
        operations: { $ne: batch },
      },
      // Without its token, an execution that was frozen and wakes up now cannot put the run back where it found it.
      update: {
        $set: {
          ...(fate.kind === 'exits' ? ended() : placed()),
          moved,
          leaseToken: null,
          claims: 0,
          attempt: 0,
          lastError: null,
        },
        $inc: { pokes: 1 },
        $push: { operations: batch } as never,
      },
    },
  };

  function ended(): Record<string, unknown> {
    const deadline = run.state.goal ? null : goalDeadline(old, run.state);
    return {
      status: 'exited',
      live: false,
      due: null,
      exitReason: reason,
      endedAt: now,
      goalUntil: deadline !== null && deadline > now ? deadline : null,
    };
  }

  function placed(): Record<string, unknown> {
    if (fate.kind === 'exits') return {};
    return {
      version: next.version,
      stepId: fate.to,
      state: fate.state,
      due: run.status === 'paused' ? null : fate.kind === 'moves' ? dueAt(fate.due, now) : now,
    };
  }
}

/** The stays that ended by it. Repeated after a crash: a stay is stored once. */
export async function recordStays(store: Store, runs: RunRow[]): Promise<void> {
  const rows = runs.flatMap(({ moved, ...run }): VisitRow[] => {
    if (!moved) return [];
    const { stepId, seq, enteredAt } = moved.visit;
    const exits = moved.fate === 'exits';
    return [
      {
        _id: `${run._id}:${seq}`,
        runId: run._id,
        journeyId: run.journeyId,
        version: moved.version,
        personId: run.personId,
        stepId,
        seq,
        enteredAt,
        leftAt: moved.at,
        port: exits ? null : MIGRATION_PORT,
        evidence: {
          batch: moved.batch,
          from: moved.version,
          ...(exits ? { reason: run.exitReason } : { to: run.version }),
        },
      },
    ];
  });
  if (rows.length === 0) return;
  try {
    await store.visits.collection.insertMany(rows as never, { ordered: false });
  } catch (error) {
    if ((error as { code?: number }).code !== 11_000) throw error;
  }
}
