/** A change of an account wakes the waiting runs of its members that watch account fields. See wake-members.decision.md. */
import { newEventRow } from '../ingest';
import type { AccountCommitted } from '../people/commit-accounts';
import type { EventRow, RunRow, Store } from '../store';
import type { ReactDeps } from './react';

/** Where the walk through the members of an account stands. */
export interface AccountWake {
  accountId: string;
  /** The account's revision that is told of. */
  revision: number;
  /** Members up to this person are woken; empty at the start. */
  after: string;
}

/** Members that are looked at in one go; the next go is an event row of its own. */
export const MEMBERS_AT_ONCE = 500;
const EVENT = '$account';

/** The walks that begin with these changes: one for each account that is different now. */
export function changedAccounts(committed: AccountCommitted[]): AccountWake[] {
  const changed = new Map(
    committed.flatMap(({ account, transition }) => (transition.changed.length > 0 ? [[account._id, account] as const] : [])),
  );
  return [...changed.values()].map(({ _id, revision }) => ({ accountId: _id, revision, after: '' }));
}

/** The walks that go on with these rows. */
export function wakesOf(rows: EventRow[]): AccountWake[] {
  return rows.flatMap(({ name, kind, properties: { accountId, revision, after } }) =>
    kind === 'deadline' && name === EVENT
      ? [{ accountId: String(accountId), revision: Number(revision), after: String(after) }]
      : [],
  );
}

type Woken = Pick<RunRow, '_id' | 'journeyId' | 'version' | 'driver'>;

/** One go of a walk; when there may be more members it leaves a row at the door that goes on. May be repeated. */
export async function wakeMembers(deps: ReactDeps, wake: AccountWake): Promise<void> {
  const { store, plans, drivers } = deps;
  const members = await store.people.collection
    .find({ accountId: wake.accountId, _id: { $gt: wake.after } } as never, { projection: { _id: 1 } })
    .sort({ _id: 1 })
    .limit(MEMBERS_AT_ONCE)
    .toArray();
  const ids = members.map((row) => String(row._id));
  const runsBy = async (filter: Record<string, unknown>) =>
    (await store.runs.collection
      .find({ ...filter, live: true }, { projection: { journeyId: 1, version: 1, driver: 1 } })
      .toArray()) as unknown as Woken[];
  const runs = [
    ...(ids.length > 0 ? await runsBy({ personId: { $in: ids } }) : []),
    // The account's own runs, which somebody outside may carry.
    ...(wake.after === '' ? await runsBy({ accountId: wake.accountId }) : []),
  ];
  const watching = await Promise.all(
    runs.map(async (run) => {
      const { watchesConditions, needs } = await plans.planOf(run.journeyId, run.version);
      return watchesConditions && needs.account ? [run] : [];
    }),
  );
  const woken = watching.flat();
  const now = deps.now();
  if (woken.length > 0)
    await store.runs.collection.updateMany(
      { _id: { $in: woken.map((run) => run._id) } as never, live: true, status: 'active' },
      { $inc: { pokes: 1 }, $min: { due: now } },
    );
  const last = ids.at(-1);
  if (ids.length === MEMBERS_AT_ONCE && last !== undefined) await goOn(store, { ...wake, after: last }, now);
  await Promise.all([...new Set(woken.map((run) => run.driver))].map((driver) => drivers.poke(driver)));
}

async function goOn(store: Store, { accountId, revision, after }: AccountWake, now: number): Promise<void> {
  const row = newEventRow({
    _id: `account:${accountId}:${revision}:${after}`,
    kind: 'deadline',
    name: EVENT,
    personId: after,
    properties: { accountId, revision, after },
    timestamp: now,
    receivedAt: now,
    source: 'engine',
  });
  try {
    await store.events.collection.insertOne(row as never);
  } catch (error) {
    if ((error as { code?: number }).code !== 11_000) throw error;
  }
}
