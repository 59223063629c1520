/**
 * The one writer of people. Each person gets one update per commit, conditional on `revision`, which also keeps the transitions
 * under `pending` until whoever reads them is done: a crash between this write and its consequences repeats the consequences, never the change.
 */
import { randomId } from '../ids';
import type { Plan } from '../language/plan';
import { Problem } from '../problem';
import type { PersonRow, Store, Transition } from '../store';
import { applyArms } from './apply-arms';
import { applySegments, type SegmentList } from './apply-segments';
import { resolve } from './identity';
import { type Draft, loadPeople, retireLosers, writePeople } from './store-people';

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
  /** After the whole commit. */
  person: PersonRow;
  /** Right after this change: who enters is judged on it, so that it does not matter what was committed together. */
  personThen: PersonRow;
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
  /** Live plans whose trigger is an attribute: what fires is decided with the change. */
  attributePlans: readonly Plan[];
  /** What every change ends with: who is in which segment now. */
  segments: SegmentList;
}

/**
 * Applies the changes in order; changes of one person become one write. Returns one result per change, in order. A change whose person is gone (erased) is left out. Null when the lease was lost: whoever
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

/** One round; returns the ids of changes whose person was written by somebody else meanwhile; null when the lease is lost. */
async function tryCommit(
  store: Store,
  changes: Change[],
  { batch, now, mayWrite, attributePlans, segments }: CommitOptions,
  done: Map<string, Committed>,
): Promise<Set<string> | null> {
  const loaded = await loadPeople(store, changes);
  if (!mayWrite()) return null;
  const drafts = new Map<string, Draft>();
  const results: { change: Change; draft: Draft; personThen: PersonRow; transition: Transition }[] = [];
  for (const change of changes) {
    const draft = draftFor(change, drafts, loaded, now);
    if (!draft) continue;
    const pending = Object.values(draft.person.pending).find((group) => group[change.id])?.[change.id];
    if (pending) {
      results.push({ change, draft, personThen: draft.person, transition: pending });
      if (draft.losers.length > 0) await retireLosers(store, draft);
      continue;
    }
    const applied = applySegments(draft.person, change.apply(draft.person), segments, now);
    const { person, transition } = applyArms(draft.before, applied, attributePlans, { id: change.id, now });
    draft.person = {
      ...person,
      updatedAt: now,
      pending: { ...recentPending(person.pending), [batch]: { ...person.pending[batch], [change.id]: transition } },
    };
    draft.changes.push(change.id);
    results.push({ change, draft, personThen: draft.person, transition });
  }
  const lost = await writePeople(
    store,
    [...new Set(drafts.values())].filter((draft) => draft.changes.length > 0),
    batch,
  );
  const again = new Set<string>();
  for (const { change, draft, personThen, transition } of results) {
    if (lost.has(draft.person._id)) again.add(change.id);
    else done.set(change.id, { id: change.id, person: draft.person, personThen, transition });
  }
  return again;
}

/** Without what readers that died left behind. */
export function recentPending<Group>(pending: Record<string, Group>): Record<string, Group> {
  const oldest = Date.now() - PENDING_KEPT_MS;
  return Object.fromEntries(Object.entries(pending).filter(([batch]) => Number.parseInt(batch, 36) > oldest));
}

function draftFor(change: Change, drafts: Map<string, Draft>, loaded: PersonRow[], now: number): Draft | null {
  const current = (row: PersonRow): PersonRow => drafts.get(row._id)?.person ?? row;
  if (change.personId) {
    let row = loaded.find((candidate) => candidate._id === change.personId);
    while (row?.mergedInto) row = loaded.find((candidate) => candidate._id === row?.mergedInto);
    return row && !row.deleted ? remember(drafts, current(row), current(row), row) : null;
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
  const before = known.get(person._id) ?? person;
  const draft = remember(drafts, person, before, loaded.find((row) => row._id === person._id) ?? null);
  for (const loser of losers) {
    drafts.delete(loser._id);
    draft.losers.push(loser);
  }
  return draft;
}

function remember(drafts: Map<string, Draft>, person: PersonRow, before: PersonRow, base: PersonRow | null): Draft {
  const existing = drafts.get(person._id);
  if (existing) {
    existing.person = person;
    existing.before = before;
    return existing;
  }
  const draft: Draft = { base, person, before, losers: [], changes: [] };
  drafts.set(person._id, draft);
  return draft;
}
