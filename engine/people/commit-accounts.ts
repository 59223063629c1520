/**
 * The one writer of accounts, by the same rules as people: one update per account and commit, conditional on `revision`, which keeps
 * the transitions under `pending` until their reader is done. A crash in between repeats the consequences, never the change.
 */
import type { AnyBulkWriteOperation } from 'mongodb';
import { Problem } from '../problem';
import type { AccountRow, AccountTransition, Store } from '../store';
import { type CommitOptions, MAX_TRIES, recentPending } from './commit';

export interface AccountChange {
  /** Event id, or `runId:seq` of an update step. */
  id: string;
  accountId: string;
  /** Pure: the account after the change (revision + 1) and what it did. */
  apply(account: AccountRow): { account: AccountRow; transition: AccountTransition };
}

export type AccountCommitOptions = Pick<CommitOptions, 'batch' | 'now' | 'mayWrite'>;

export interface AccountCommitted {
  /** As it is after the whole commit. */
  account: AccountRow;
  transition: AccountTransition;
}

/**
 * Applies the changes in order; one result per change. An account nobody wrote before comes into being.
 * Null when the lease was lost: whoever holds it now does the rest.
 */
export async function commitAccounts(
  store: Store,
  changes: AccountChange[],
  options: AccountCommitOptions,
): Promise<Map<string, AccountCommitted> | null> {
  const done = new Map<string, AccountCommitted>();
  let open = changes;
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === MAX_TRIES)
      throw new Problem('internal', `An account kept changing while ${open.length} change(s) were applied.`);
    const lost = await tryCommit(store, open, options, done);
    if (!lost) return null;
    open = open.filter(({ accountId }) => lost.has(accountId));
  }
  return done;
}

/** Forgets the transitions of a commit: call it once their consequences are stored. */
export async function clearPendingAccounts(store: Store, batch: string, accountIds: string[]): Promise<void> {
  if (accountIds.length > 0)
    await store.accounts.collection.updateMany(
      { _id: { $in: accountIds } } as never,
      { $unset: { [`pending.${batch}`]: '' } } as never,
    );
}

/** An account nobody has written yet: revision 0. */
function newAccount(id: string, now: number): AccountRow {
  return { _id: id, revision: 0, attributes: {}, pending: {}, createdAt: now, updatedAt: now };
}

interface Draft {
  /** The revision it was read at; 0 = it is new. */
  base: number;
  account: AccountRow;
  /** What this commit does, by change id. */
  transitions: Record<string, AccountTransition>;
}

/** One round; returns the ids of accounts that somebody else wrote meanwhile; null when the lease is lost. */
async function tryCommit(
  store: Store,
  changes: AccountChange[],
  { batch, now, mayWrite }: AccountCommitOptions,
  done: Map<string, AccountCommitted>,
): Promise<Set<string> | null> {
  const stored = await accountsById(store, [...new Set(changes.map(({ accountId }) => accountId))]);
  if (!mayWrite()) return null;
  const drafts = new Map<string, Draft>();
  const results: { change: AccountChange; draft: Draft; transition: AccountTransition }[] = [];
  for (const change of changes) {
    const row = stored.get(change.accountId);
    const draft = drafts.get(change.accountId) ?? {
      base: row?.revision ?? 0,
      account: row ?? newAccount(change.accountId, now),
      transitions: {},
    };
    drafts.set(change.accountId, draft);
    const known = Object.values(draft.account.pending).find((group) => group[change.id])?.[change.id];
    if (known) {
      results.push({ change, draft, transition: known });
      continue;
    }
    const { account, transition } = change.apply(draft.account);
    draft.account = { ...account, updatedAt: now };
    draft.transitions[change.id] = transition;
    results.push({ change, draft, transition });
  }
  const lost = await write(store, [...drafts.values()], batch);
  for (const { change, draft, transition } of results)
    if (!lost.has(change.accountId)) done.set(change.id, { account: draft.account, transition });
  return lost;
}

/** Accounts as stored now. */
export async function accountsById(store: Store, ids: string[]): Promise<Map<string, AccountRow>> {
  if (ids.length === 0) return new Map();
  const rows = (await store.accounts.collection.find({ _id: { $in: ids } } as never).toArray()) as unknown as AccountRow[];
  return new Map(rows.map((row) => [row._id, row]));
}

/** Writes the drafts; returns the ids of accounts that somebody else wrote first. */
async function write(store: Store, drafts: Draft[], batch: string): Promise<Set<string>> {
  const changed = drafts.filter(({ transitions }) => Object.keys(transitions).length > 0);
  if (changed.length === 0) return new Set();
  try {
    const operations = changed.map((draft) => writeOf(draft, batch));
    const { matchedCount, insertedCount } = await store.accounts.collection.bulkWrite(operations, { ordered: false });
    if (matchedCount + insertedCount === changed.length) return new Set();
  } catch (error) {
    if ((error as { code?: number }).code !== 11_000) throw error;
  }
  const stored = await accountsById(
    store,
    changed.map(({ account }) => account._id),
  );
  return new Set(changed.flatMap(({ account: { _id } }) => (stored.get(_id)?.pending[batch] ? [] : [_id])));
}

/** Only what changed is written: transitions that somebody lets go meanwhile must not come back. */
function writeOf({ base, account, transitions }: Draft, batch: string): AnyBulkWriteOperation {
  const { _id, revision, attributes, updatedAt, pending } = account;
  if (base === 0) return { insertOne: { document: { ...account, pending: { [batch]: transitions } } as never } };
  const kept = recentPending(pending);
  const stale = Object.keys(pending).filter((name) => !Object.hasOwn(kept, name));
  return {
    updateOne: {
      filter: { _id: _id as never, revision: base },
      update: {
        $set: { revision, attributes, updatedAt, [`pending.${batch}`]: transitions },
        ...(stale.length > 0 ? { $unset: Object.fromEntries(stale.map((name) => [`pending.${name}`, ''])) } : {}),
      },
    },
  };
}
