/**
 * The one writer of people. Each person gets one update per commit, conditional on `revision`, which also keeps the transitions
 * under `pending` until whoever reads them is done: a crash between this write and its consequences repeats the consequences, never the change.
 */
import type { AnyBulkWriteOperation } from 'mongodb';
import { randomId } from '../ids';
import { Problem } from '../problem';
import type { PersonRow, Store, Transition } from '../store';
import { resolve } from './identity';

export interface Change {
  /** Event id, or `runId:seq` of an update step. */
  id: string;
  /** Aliases, strongest first; or the person itself. */
  aliases: string[];
  personId: string | null;
  /** True for `alias` calls only: two known people become one. */
  mergeKnown: boolean;
  /** Pure: the person after the change (revision + 1) and what it did. */
  apply(person: PersonRow): { person: PersonRow; transition: Transition };
}

export interface Committed {
  id: string;
  person: PersonRow;
  transition: Transition;
}

/** A row that others write at the same time is tried again this often. */
export const MAX_TRIES = 30;
/** Transitions whose reader died after he was done with them are kept as long as any outage may last, real ms. */
const PENDING_KEPT_MS = 7 * 24 * 3_600_000;

/** Names a commit under `pending`: unique, and it tells when. */
export function batchId(): string {
  return `${Date.now().toString(36)}-${randomId()}`;
}

export interface CommitOptions {
  /** Names this commit under `pending`; clear it with `clearPending` when the consequences are written. */
  batch: string;
  now: number;
  /**
   * Whether the caller still holds the lease under which it took the changes. Asked after every read: somebody else may have
   * applied them and let their transitions go, if and only if the lease was lost before.
   */
  mayWrite(): boolean;
}

/**
 * Applies the changes in order; changes of one person become one write. Returns one result per change, in order; the person in each
 * is the one after the whole commit. A change whose person is gone (erased) is left out. Null when the lease was lost: whoever
 * holds it now does the rest.
 */
export async function commit(store: Store, changes: Change[], options: CommitOptions): Promise<Map<string, Committed> | null> {
  const done = new Map<string, Committed>();
  let open = changes;
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === MAX_TRIES)
      throw new Problem('internal', `A person kept changing while ${open.length} change(s) were applied.`);
    const lost = await tryCommit(store, open, options, done);
    if (!lost) return null;
    open = open.filter((change) => lost.has(change.id));
  }
  return done;
}

/** Forgets the transitions of a commit: call it once their consequences are stored. */
export async function clearPending(store: Store, batch: string, personIds: string[]): Promise<void> {
  if (personIds.length > 0)
    await store.people.collection.updateMany(
      { _id: { $in: personIds } } as never,
      { $unset: { [`pending.${batch}`]: '' } } as never,
    );
}

interface Draft {
  base: PersonRow | null;
  person: PersonRow;
  losers: PersonRow[];
  changes: string[];
}

/** One round; returns the ids of changes whose person was written by somebody else meanwhile; null when the lease is lost. */
async function tryCommit(
  store: Store,
  changes: Change[],
  { batch, now, mayWrite }: CommitOptions,
  done: Map<string, Committed>,
): Promise<Set<string> | null> {
  const loaded = await loadPeople(store, changes);
  if (!mayWrite()) return null;
  const drafts = new Map<string, Draft>();
  const results: { change: Change; draft: Draft; transition: Transition }[] = [];
  for (const change of changes) {
    const draft = draftFor(change, drafts, loaded, now);
    if (!draft) continue;
    const pending = Object.values(draft.person.pending).find((group) => group[change.id])?.[change.id];
    if (pending) {
      results.push({ change, draft, transition: pending });
      if (draft.losers.length > 0) await retireLosers(store, draft);
      continue;
    }
    const { person, transition } = change.apply(draft.person);
    draft.person = {
      ...person,
      updatedAt: now,
      pending: { ...recentPending(person.pending), [batch]: { ...person.pending[batch], [change.id]: transition } },
    };
    draft.changes.push(change.id);
    results.push({ change, draft, transition });
  }
  const lost = await write(
    store,
    [...new Set(drafts.values())].filter((draft) => draft.changes.length > 0),
    batch,
  );
  const again = new Set<string>();
  for (const { change, draft, transition } of results) {
    if (lost.has(draft.person._id)) again.add(change.id);
    else done.set(change.id, { id: change.id, person: draft.person, transition });
  }
  return again;
}

/** Without what readers that died left behind. */
export function recentPending<Group>(pending: Record<string, Group>): Record<string, Group> {
  const oldest = Date.now() - PENDING_KEPT_MS;
  return Object.fromEntries(Object.entries(pending).filter(([batch]) => Number.parseInt(batch, 36) > oldest));
}

async function loadPeople(store: Store, changes: Change[]): Promise<PersonRow[]> {
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

function draftFor(change: Change, drafts: Map<string, Draft>, loaded: PersonRow[], now: number): Draft | null {
  const current = (row: PersonRow): PersonRow => drafts.get(row._id)?.person ?? row;
  if (change.personId) {
    let row = loaded.find((candidate) => candidate._id === change.personId);
    while (row?.mergedInto) row = loaded.find((candidate) => candidate._id === row?.mergedInto);
    return row && !row.deleted ? remember(drafts, current(row), row) : null;
  }
  const known = new Map([...loaded, ...[...drafts.values()].map((draft) => draft.person)].map((row) => [row._id, current(row)]));
  const gone = new Set([...drafts.values()].flatMap((draft) => draft.losers.map((loser) => loser._id)));
  const found = [...known.values()].filter(
    (person) =>
      !person.mergedInto &&
      !person.deleted &&
      !gone.has(person._id) &&
      person.aliases.some((alias) => change.aliases.includes(alias)),
  );
  const { person, losers } = resolve(change.aliases, found, now, change);
  const draft = remember(drafts, person, loaded.find((row) => row._id === person._id) ?? null);
  for (const loser of losers) {
    drafts.delete(loser._id);
    draft.losers.push(loser);
  }
  return draft;
}

function remember(drafts: Map<string, Draft>, person: PersonRow, base: PersonRow | null): Draft {
  const existing = drafts.get(person._id);
  if (existing) {
    existing.person = person;
    return existing;
  }
  const draft: Draft = { base, person, losers: [], changes: [] };
  drafts.set(person._id, draft);
  return draft;
}

/** Writes the drafts; returns the ids of people that somebody else wrote first. */
async function write(store: Store, drafts: Draft[], batch: string): Promise<Set<string>> {
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
async function retireLosers(store: Store, draft: Draft): Promise<void> {
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
