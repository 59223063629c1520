/** Writes of `update` steps to accounts. An account is written by many runs at once, so those of this process are taken together. */
import type { Clock } from '../clock';
import type { UpdateOperation } from '../language/step';
import { applyAccountUpdate } from '../people/apply-account';
import { batchId } from '../people/commit';
import { type AccountCommitted, commitAccounts } from '../people/commit-accounts';
import type { RunRow, Store } from '../store';
import { groupCommit } from '../store/group-commit';

export interface AccountUpdate {
  /** `runId:seq` */
  id: string;
  accountId: string;
  operations: UpdateOperation[];
  /** Whose step it is. */
  run: RunRow;
}

/** `batch` names the commit, to be cleared when all `runs` that wrote this account in it are stored. */
export type AccountWritten = AccountCommitted & { batch: string; runs: Set<RunRow> };

/** Null when the lease of some run in the same write was lost: nothing was written. */
export type AccountUpdates = (update: AccountUpdate) => Promise<AccountWritten | null>;

export function accountUpdatesOf(store: Store, clock: Clock): AccountUpdates {
  return groupCommit<AccountUpdate, AccountWritten | null>(async (updates) => {
    const batch = batchId();
    const committed = await commitAccounts(
      store,
      updates.map(({ id, accountId, operations }) => ({
        id,
        accountId,
        apply: (account) => applyAccountUpdate(account, operations),
      })),
      { batch, now: clock.now(), mayWrite: () => updates.every(({ run }) => Date.now() < run.leaseUntilReal) },
    );
    const runs = new Map<string, Set<RunRow>>();
    for (const { accountId, run } of updates) runs.set(accountId, (runs.get(accountId) ?? new Set()).add(run));
    return updates.map(({ id, accountId }) => {
      const written = committed?.get(id);
      return written ? { ...written, batch, runs: runs.get(accountId) ?? new Set() } : null;
    });
  });
}
