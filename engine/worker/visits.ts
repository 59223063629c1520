/** Finished stays as rows: written with the runs that made them, read back after a crash. */
import type { Store, VisitRow } from '../store';
import { groupCommit } from '../store/group-commit';
import type { Walker } from './walk';

/** The row of one finished stay. */
export const visitRow = (walker: Walker, record: Walker['records'][number]): VisitRow => ({
  ...record,
  _id: `${walker.run._id}:${record.seq}`,
  runId: walker.run._id,
  journeyId: walker.run.journeyId,
  version: walker.run.version,
  personId: walker.person._id,
});

/** Visits of concurrent drivers go in one insert; one that is there already was recorded by an execution that died. */
export function visitWriter(store: Store): (rows: VisitRow[]) => Promise<void> {
  return groupCommit<VisitRow[], void>(
    async (groups) => {
      try {
        await store.visits.collection.insertMany(groups.flat() as never, { ordered: false });
      } catch (error) {
        if ((error as { code?: number }).code !== 11_000) throw error;
      }
      return groups.map(() => undefined);
    },
    { max: 200, lanes: 2 },
  );
}

/** What an execution that died had stored from a visit on, by number. */
export async function recordedVisits(store: Store, runId: string, fromSeq: number): Promise<Map<number, VisitRow>> {
  const rows = (await store.visits.collection.find({ runId, seq: { $gte: fromSeq } }).toArray()) as unknown as VisitRow[];
  return new Map(rows.map((row) => [row.seq, row]));
}
