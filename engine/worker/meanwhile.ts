/** What happened between the event that fired a trigger and the entrance it led to, where late data was waited for or a pause ended. */
import type { EventFacts } from '../language/facts';
import type { Plan } from '../language/plan';
import type { EventRow, PersonRow, RunRow, Store } from '../store';
import { eventFactsOf } from './load';

/** Events of the carriers since entry that the journey listens to, oldest first, by run: whoever was told of them did not know these runs yet. */
export async function heardMeanwhile(
  store: Store,
  runs: RunRow[],
  planOf: (run: RunRow) => Plan | undefined,
): Promise<Map<string, EventFacts[]>> {
  const asked = runs.flatMap((run) => {
    const listens = planOf(run)?.listens ?? [];
    return listens.length > 0 ? [{ run, listens: new Set(listens) }] : [];
  });
  if (asked.length === 0) return new Map();
  const rows = (await store.events.collection
    .find({
      $or: asked.map(({ run, listens }) => ({
        person: run.personId,
        name: { $in: [...listens] },
        revision: { $gt: run.state.entry.revision },
      })),
    })
    .sort({ receivedAt: 1, ordinal: 1 })
    .toArray()) as unknown as EventRow[];
  return new Map(
    asked.map(({ run, listens }) => [
      run._id,
      rows
        .filter(({ person, name, revision }) => {
          const since = (revision ?? 0) > run.state.entry.revision;
          return person === run.personId && listens.has(name) && since;
        })
        .map((row) => ({ ...eventFactsOf(row), ...(row.hops.length > 0 ? { hops: [...row.hops] } : {}) })),
    ]),
  );
}

/** The revision of a person as it was at an instant; null when they did nothing after it. */
export async function revisionAt(store: Store, { _id }: PersonRow, at: number): Promise<number | null> {
  const [later] = (await store.events.collection
    .find({ person: _id, receivedAt: { $gt: at }, revision: { $gt: 0 } })
    .sort({ receivedAt: 1, ordinal: 1 })
    .limit(1)
    .toArray()) as unknown as EventRow[];
  return later?.revision ? later.revision - 1 : null;
}
