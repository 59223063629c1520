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
  const round = roundOf(await loadPeople(store, changes));
  if (!mayWrite()) return null;
  const results: { change: Change; draft: Draft; personThen: PersonRow; transition: Transition }[] = [];
  for (const change of changes) {
    const draft = draftFor(change, round, now);
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
    findable(round, draft.person);
    draft.changes.push(change.id);
    results.push({ change, draft, personThen: draft.person, transition });
  }
  const lost = await writePeople(
    store,
    [...round.drafts.values()].filter((draft) => draft.changes.length > 0),
    batch,
  );
  const again = new Set<string>();
  for (const { change, draft, personThen, transition } of results) {
    const { person } = lastOf(draft);
    if (lost.has(person._id)) again.add(change.id);
    else done.set(change.id, { id: change.id, person, personThen: { ...personThen, _id: person._id }, transition });
  }
  return again;
}

/** Without what readers that died left behind. */
export function recentPending<Group>(pending: Record<string, Group>): Record<string, Group> {
  const oldest = Date.now() - PENDING_KEPT_MS;
  return Object.fromEntries(Object.entries(pending).filter(([batch]) => Number.parseInt(batch, 36) > oldest));
}

/** Everybody a round is about. */
interface Round {
  /** As read. */
  loaded: Map<string, PersonRow>;
  drafts: Map<string, Draft>;
  /** Ids of all who hold an alias, or held it when they were read; in the order in which they came. */
  holders: Map<string, Set<string>>;
  /** Merged into somebody else in this round. */
  gone: Set<string>;
}

function roundOf(people: PersonRow[]): Round {
  const loaded = new Map(people.map((row) => [row._id, row]));
  const round: Round = { loaded, drafts: new Map(), holders: new Map(), gone: new Set() };
  for (const person of people) findable(round, person);
  return round;
}

function findable({ holders }: Round, { _id, aliases }: PersonRow): void {
  for (const alias of aliases) {
    const ids = holders.get(alias);
    if (ids) ids.add(_id);
    else holders.set(alias, new Set([_id]));
  }
}

const current = ({ drafts, loaded }: Round, id: string): PersonRow | undefined => drafts.get(id)?.person ?? loaded.get(id);

function draftFor(change: Change, round: Round, now: number): Draft | null {
  if (change.personId) {
    let row = round.loaded.get(change.personId);
    while (row?.mergedInto) row = round.loaded.get(row.mergedInto);
    const person = row && current(round, row._id);
    return person && !row?.deleted ? remember(round, person, person) : null;
  }
  const ids = new Set(change.aliases.flatMap((alias) => [...(round.holders.get(alias) ?? [])]));
  const found = [...ids].flatMap((id) => {
    const person = round.gone.has(id) ? undefined : current(round, id);
    const isMeant = person && !person.mergedInto && !person.deleted;
    return isMeant && person.aliases.some((alias) => change.aliases.includes(alias)) ? [person] : [];
  });
  const { person, losers } = resolve(change.aliases, found, now, change);
  const draft = remember(round, person, current(round, person._id) ?? person);
  findable(round, person);
  for (const loser of losers) {
    const absorbed = round.drafts.get(loser._id);
    if (absorbed) {
      absorbed.into = draft;
      draft.losers.push(...absorbed.losers);
      draft.changes.push(...absorbed.changes);
    }
    round.drafts.delete(loser._id);
    round.gone.add(loser._id);
    draft.losers.push(loser);
  }
  return draft;
}

/** Who somebody is after all merges of the round. */
const lastOf = (draft: Draft): Draft => (draft.into ? lastOf(draft.into) : draft);

function remember({ drafts, loaded }: Round, person: PersonRow, before: PersonRow): Draft {
  const draft = drafts.get(person._id) ?? { base: loaded.get(person._id) ?? null, person, before, losers: [], changes: [] };
  drafts.set(person._id, Object.assign(draft, { person, before }));
  return draft;
}
