/** `update` steps: through the one writer, seen by the very next step, and by every journey that watches the person or the account. */
import type { Clock } from '../clock';
import { writesAccount } from '../people/apply-account';
import { applyUpdate } from '../people/apply-update';
import { batchId, clearPending, commit } from '../people/commit';
import { clearPendingAccounts } from '../people/commit-accounts';
import { isUnreachable, type RunRow, type Store } from '../store';
import { type AccountUpdates, type AccountWritten, accountUpdatesOf } from './account-updates';
import { attributePlansOf } from './attribute-entrants';
import type { DeliveryResult } from './deliver';
import { accountFacts, factsOf } from './load';
import type { Job } from './perform';
import { type ReactDeps, react } from './react';
import { changedAccounts } from './wake-members';
import { hopsFrom, type Walker } from './walk';

/** One row's part of a commit: its transitions go when every run that made one is stored. */
interface Pending {
  of: 'people' | 'accounts';
  batch: string;
  id: string;
  runs: Set<RunRow>;
}

export interface Updates {
  store: Store;
  clock: Clock;
  react: ReactDeps;
  accounts: AccountUpdates;
  /** Commits whose runs are not stored yet. */
  open: WeakMap<RunRow, Pending[]>;
  /** Lets the transitions of stored runs go. One that stays behind costs a little room for a week, so a failure is no matter. */
  finish(stored: RunRow[]): Promise<void>;
}

export function updatesOf(store: Store, clock: Clock, reactDeps: ReactDeps): Updates {
  const open: Updates['open'] = new WeakMap();
  return {
    store,
    clock,
    react: reactDeps,
    accounts: accountUpdatesOf(store, clock),
    open,
    finish: async (stored) => {
      const batches = new Map<string, Pending[]>();
      for (const run of stored) {
        for (const pending of open.get(run) ?? []) {
          pending.runs.delete(run);
          if (pending.runs.size > 0) continue;
          const key = `${pending.of}:${pending.batch}`;
          batches.set(key, [...(batches.get(key) ?? []), pending]);
        }
      }
      await Promise.allSettled(
        [...batches.values()].map(([first, ...more]) => {
          if (!first) return undefined;
          const clear = first.of === 'people' ? clearPending : clearPendingAccounts;
          return clear(
            store,
            first.batch,
            [first, ...more].map(({ id }) => id),
          );
        }),
      );
    },
  };
}

/** All at once; when that fails, each alone, so that one run's failure is its own. */
export async function performUpdates(updates: Updates, jobs: Job<'update'>[]): Promise<Map<Walker, DeliveryResult>> {
  if (jobs.length === 0) return new Map();
  try {
    return await performTogether(updates, jobs);
  } catch (error) {
    if (jobs.length === 1 || isUnreachable(error)) return new Map(jobs.map(({ walker }) => [walker, { kind: 'broken', error }]));
    const results = new Map<Walker, DeliveryResult>();
    for (const job of jobs) for (const [walker, result] of await performUpdates(updates, [job])) results.set(walker, result);
    return results;
  }
}

async function performTogether(updates: Updates, jobs: Job<'update'>[]): Promise<Map<Walker, DeliveryResult>> {
  const { store, clock } = updates;
  const results = new Map<Walker, DeliveryResult>();
  const batch = batchId();
  const changes = jobs.map(({ walker, effect: { operations } }) => ({
    id: changeIdOf(walker),
    aliases: [],
    personId: walker.person._id,
    mergeKnown: false,
    apply: (person: Walker['person']) => applyUpdate(person, operations),
  }));
  const accounts = await writeAccounts(updates, jobs);
  const mayWrite = (): boolean => jobs.every(({ walker }) => Date.now() < walker.run.leaseUntilReal);
  const committed = await commit(store, changes, {
    batch,
    now: clock.now(),
    mayWrite,
    attributePlans: await attributePlansOf(updates.react.plans),
    segments: await updates.react.segments.current(),
  });
  const people = new Map<string, Pending>();
  for (const { walker, effect } of jobs) {
    const result = committed?.get(changeIdOf(walker));
    const account = accounts.get(walker);
    if (!result || account === null) {
      results.set(walker, { kind: 'later', at: clock.now() });
      continue;
    }
    const pending = people.get(result.person._id) ?? { of: 'people', batch, id: result.person._id, runs: new Set() };
    people.set(result.person._id, pending);
    pending.runs.add(walker.run);
    const mine: Pending[] = [pending];
    if (account) mine.push({ of: 'accounts', batch: account.batch, id: account.account._id, runs: account.runs });
    updates.open.set(walker.run, [...(updates.open.get(walker.run) ?? []), ...mine]);
    walker.person = result.person;
    const { person, zone } = factsOf(walker.plan, result.person, walker.facts.now);
    walker.facts = { ...walker.facts, person, zone };
    if (account) walker.facts.account = accountFacts(account.account._id, account.account);
    results.set(walker, {
      kind: 'settle',
      result: {
        kind: 'done',
        evidence: {
          changed: [...result.transition.changed, ...(account?.transition.changed ?? [])],
          revision: result.transition.revision,
          ...(account ? { account: account.account._id, accountRevision: account.transition.revision } : {}),
          ...(account === undefined && writesAccount(effect.operations) ? { noAccount: true } : {}),
        },
      },
    });
  }
  const hops = new Map(jobs.map(({ walker }) => [changeIdOf(walker), hopsFrom(walker)]));
  const happenings = [...(committed?.values() ?? [])].map((result) => ({
    ...result,
    row: null,
    hops: hops.get(result.id) ?? [],
  }));
  await react(updates.react, happenings, changedAccounts([...accounts.values()].flatMap((written) => written ?? [])));
  return results;
}

const changeIdOf = ({ run, state }: Walker): string => `${run._id}:${state.visit.seq}`;

/** What became of the accounts of those who write to theirs and have one; null = the lease was lost. */
async function writeAccounts(updates: Updates, jobs: Job<'update'>[]): Promise<Map<Walker, AccountWritten | null>> {
  const written = new Map<Walker, AccountWritten | null>();
  await Promise.all(
    jobs.map(async ({ walker, effect }) => {
      const accountId = walker.run.accountId ?? walker.person.accountId;
      if (!accountId || !writesAccount(effect.operations)) return;
      const { operations } = effect;
      const { run } = walker;
      written.set(walker, await updates.accounts({ id: changeIdOf(walker), run, accountId, operations }));
    }),
  );
  return written;
}
