/** How the one writer reads and stores people: in bulk, conditional on the revision that was read, losers of a merge after their winner. */
import type { AnyBulkWriteOperation } from 'mongodb';
import type { PersonRow, Store } from '../store';
import type { Change } from './commit';

/** A person while a commit is worked out. */
export interface Draft {
  base: PersonRow | null;
  person: PersonRow;
  /** As they were before the present change, also before the merge that comes with it. */
  before: PersonRow;
  losers: PersonRow[];
  changes: string[];
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
  const operations = drafts.map((draft): AnyBulkWriteOperation => {
    const row = (draft.losers.length > 0 ? { ...draft.person, aliases: ownAliases(draft) } : draft.person) as unknown as Record<
      string,
      unknown
    >;
    return draft.base
      ? { replaceOne: { filter: { _id: draft.person._id as never, revision: draft.base.revision }, replacement: row } }
      : { insertOne: { document: row } };
  });
  let applied = 0;
  try {
    const result = await store.people.collection.bulkWrite(operations, { ordered: false });
    applied = result.matchedCount + result.insertedCount;
  } catch (error) {
    if ((error as { code?: number }).code !== 11_000) throw error;
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
