/** Journeys that take one run per account: which account enters, and which person carries its run. See account-entry.decision.md. */
import type { Facts } from '../language/facts';
import { userAlias } from '../people/identity';
import type { AccountRow, PersonRow, Store } from '../store';
import type { Entrant } from './enter';
import { accountFacts } from './load';
import { revisionAt } from './meanwhile';
import type { Happened } from './react';

/** The account that enters, and the person whose event it was; the entrant's own person carries the run. */
export interface AccountEntrance {
  facts: NonNullable<Facts['account']>;
  by: PersonRow;
}

/** Entrants of such journeys with their account and its owner; all others as they are. */
export async function carried(
  store: Store,
  entrants: Entrant[],
  accounts: Map<string, AccountRow>,
  happenings: Happened[],
): Promise<Entrant[]> {
  const concerned = entrants.filter(({ plan }) => plan.document.entry.onePer === 'account');
  if (concerned.length === 0) return entrants;
  const owners = await ownersOf(
    store,
    concerned.flatMap(({ person: { accountId } }) => (accountId ? [ownerAlias(accounts.get(accountId))] : [])),
  );
  const entering = entrants.map(async (entrant): Promise<Entrant> => {
    const { plan, person, event } = entrant;
    if (plan.document.entry.onePer !== 'account' || !person.accountId) return entrant;
    const row = accounts.get(person.accountId);
    const account: AccountEntrance = { facts: accountFacts(person.accountId, row), by: person };
    const owner = owners.get(ownerAlias(row) ?? '');
    if (!owner || owner._id === person._id) return { ...entrant, account };
    const before = entrant.comesAgain ? await revisionAt(store, owner, event.at) : null;
    const revision = before ?? revisionThen(owner, entrant, happenings);
    return { ...entrant, account, person: owner, event: { ...event, revision } };
  });
  return Promise.all(entering);
}

/** The alias of whoever `account.owner` names. */
function ownerAlias(account: AccountRow | undefined): string | null {
  const owner = account && Object.hasOwn(account.attributes, 'owner') ? account.attributes['owner'] : null;
  return typeof owner === 'string' && owner.trim() !== '' ? userAlias(owner.trim()) : null;
}

async function ownersOf(store: Store, aliases: (string | null)[]): Promise<Map<string, PersonRow>> {
  const wanted = [...new Set(aliases.flatMap((alias) => (alias === null ? [] : [alias])))];
  if (wanted.length === 0) return new Map();
  const rows = (await store.people.collection.find({ aliases: { $in: wanted } }).toArray()) as unknown as PersonRow[];
  return new Map(
    wanted.flatMap((alias) => {
      const owner = rows.find((row) => row.aliases.includes(alias) && !row.deleted);
      return owner ? [[alias, owner] as const] : [];
    }),
  );
}

/** The owner's revision at the member's event: what the owner did in the same round, after it, is since entry. */
function revisionThen(owner: PersonRow, { event }: Entrant, happenings: Happened[]): number {
  const at = happenings.findIndex(({ transition }) => transition.event?.id === event.id);
  const later = happenings.slice(at + 1).find(({ person }) => person._id === owner._id);
  return later ? later.transition.revision - 1 : owner.revision;
}
