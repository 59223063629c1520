/** What changes do to an account. Pure: `commitAccounts` stores the result. */
import type { JsonObject } from '../language/facts';
import type { UpdateOperation } from '../language/step';
import type { AccountRow, AccountTransition } from '../store/rows';
import { written } from './apply-update';
import { type Merged, mergeTraits } from './traits';

type Applied = Pick<AccountRow, 'revision' | 'attributes'>;
export type AppliedAccount<Account> = { account: Account; transition: AccountTransition };

/** The traits of a `group` call; the revision grows by one whatever they say. */
export function applyAccountTraits<Account extends Applied>(account: Account, traits: JsonObject): AppliedAccount<Account> {
  return next(account, mergeTraits(account.attributes, traits, 'account'));
}

/** The operations of an `update` step on `account.`, in order. */
export function applyAccountUpdate<Account extends Applied>(
  account: Account,
  operations: UpdateOperation[],
): AppliedAccount<Account> {
  return next(account, written(account.attributes, operations, 'account'));
}

/** Whether a step writes to the account at all. */
export function writesAccount(operations: UpdateOperation[]): boolean {
  return operations.some(({ field }) => field.startsWith('account.'));
}

function next<Account extends Applied>(account: Account, { attributes, changed }: Merged): AppliedAccount<Account> {
  const revision = account.revision + 1;
  return { account: { ...account, revision, attributes }, transition: { changed, revision } };
}
