/** How the one writer reads and stores people: in bulk, conditional on the revision that was read, losers of a merge after their winner. */
import type { PersonRow, Store } from '../store';
import { updateEach } from '../store/update-each';
import type { Change } from './commit';

/** A person while a commit is worked out. */
export interface Draft {
  base: PersonRow | null;
  person: PersonRow;
  /** As they were before the present change, also before the merge that comes with it. */
  before: PersonRow;
  losers: PersonRow[];
  changes: string[];
  /** Whom they turned out to be, in the same commit. */
  into?: Draft;
}

/** Everybody the changes are about, and whoever those were merged into. */
export async function loadPeople(store: Store, changes: Change[]): Promise<PersonRow[]> {
  const ids = [...new Set(changes.flatMap((change) => (change.personId ? [change.personId] : [])))];
  const aliases = [...new Set(changes.flatMap((change) => (change.personId ? [] : change.aliases)))];
  const people = store.people.collection;
  const [byId, byAlias] = await Promise.all([
    ids.length ? people.find({ _id: { $in: ids } } as never).toArray() : [],
    aliases.length ? people.find({ aliases: { $in: aliases } }).toArray() : [],
  ]);
  const rows = new Map([...byId, ...byAlias].map((row) => [String(row._id), row as unknown as PersonRow]));
  let missing = [...rows.values()].flatMap((row) => (row.mergedInto && !rows.has(row.mergedInto) ? [row.mergedInto] : []));
  while (missing.length > 0) {
    for (const row of await people.find({ _id: { $in: missing } } as never).toArray())
      rows.set(String(row._id), row as unknown as PersonRow);
    missing = [...rows.values()].flatMap((row) => (row.mergedInto && !rows.has(row.mergedInto) ? [row.mergedInto] : []));
  }
  return [...rows.values()];
}

/** Writes the drafts; returns the ids of people that somebody else wrote first. */
export async function writePeople(store: Store, drafts: Draft[], batch: string): Promise<Set<string>> {
  if (drafts.length === 0) return new Set();
  const fresh = drafts.flatMap((draft) => (draft.base ? [] : [rowOf(draft)]));
  const replaced = drafts.flatMap((draft) =>
    draft.base ? [{ id: draft.person._id, when: { revision: draft.base.revision }, to: { row: rowOf(draft) } }] : [],
  );
  // Both are waited for, whatever becomes of the other: who lost is read from what stands then.
  const results = await Promise.allSettled([
    fresh.length > 0
      ? store.people.collection.insertMany(fresh as never[], { ordered: false }).then(({ insertedCount }) => insertedCount)
      : 0,
    updateEach(store.people.collection, replaced),
  ]);
  let applied = 0;
  for (const result of results) {
    if (result.status === 'fulfilled') applied += result.value;
    else if ((result.reason as { code?: number }).code !== 11_000) throw result.reason;
  }
  const lost = applied === drafts.length ? new Set<string>() : await whoLost(store, drafts, batch);
  for (const draft of drafts) if (draft.losers.length > 0 && !lost.has(draft.person._id)) await retireLosers(store, draft);
  return lost;
}

/** Read back: whose write did not land. */
async function whoLost(store: Store, drafts: Draft[], batch: string): Promise<Set<string>> {
  const written = await store.people.collection
    .find({ _id: { $in: drafts.map((draft) => draft.person._id) } } as never, { projection: { [`pending.${batch}`]: 1 } })
    .toArray();
  const pending = new Map(written.map((row) => [String(row._id), (row as unknown as PersonRow).pending?.[batch] ?? {}]));
  return new Set(
    drafts.filter((draft) => draft.changes.some((id) => !pending.get(draft.person._id)?.[id])).map((draft) => draft.person._id),
  );
}

/** As it is written. */
const rowOf = (draft: Draft): PersonRow =>
  draft.losers.length > 0 ? { ...draft.person, aliases: ownAliases(draft) } : draft.person;

/** Until its losers have let go, the winner is written with the aliases nobody else holds. */
const ownAliases = (draft: Draft): string[] =>
  draft.person.aliases.filter((alias) => !draft.losers.some((loser) => loser.aliases.includes(alias)));

/**
 * After the winner holds the merged content: losers point to it, their runs and deadlines move, then it takes over their aliases.
 * A crash in between is repeated by the same change, which is then pending on the winner and adds nothing twice.
 */
export async function retireLosers(store: Store, draft: Draft): Promise<void> {
  const winner = draft.person._id;
  for (const loser of draft.losers) {
    await store.people.collection.updateOne(
      { _id: loser._id as never },
      { $set: { mergedInto: winner, aliases: [] }, $inc: { revision: 1 } },
    );
    await store.runs.collection.updateMany({ personId: loser._id }, { $set: { personId: winner } });
    await store.deadlines.collection.updateMany({ personId: loser._id }, { $set: { personId: winner } });
    await store.tasks.collection.updateMany({ personId: loser._id }, { $set: { personId: winner } });
  }
  await store.people.collection.updateOne({ _id: winner as never }, { $set: { aliases: draft.person.aliases } });
}
