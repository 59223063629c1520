/** `update` steps: through the one writer, seen by the very next step, and by every journey that watches the person. */
import type { Clock } from '../clock';
import { applyUpdate } from '../people/apply-update';
import { batchId, clearPending, commit } from '../people/commit';
import { isUnreachable, type RunRow, type Store } from '../store';
import type { DeliveryResult } from './deliver';
import { factsOf } from './load';
import type { Job } from './perform';
import { type ReactDeps, react } from './react';
import { hopsFrom, type Walker } from './walk';

/** One person's part of a commit: its transitions go when every run that made one is stored. */
interface Pending {
  batch: string;
  personId: string;
  runs: Set<RunRow>;
}

export interface Updates {
  store: Store;
  clock: Clock;
  react: ReactDeps;
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
    open,
    finish: async (stored) => {
      const batches = new Map<string, string[]>();
      for (const run of stored) {
        for (const pending of open.get(run) ?? []) {
          pending.runs.delete(run);
          if (pending.runs.size > 0) continue;
          batches.set(pending.batch, [...(batches.get(pending.batch) ?? []), pending.personId]);
        }
      }
      await Promise.allSettled([...batches].map(([batch, ids]) => clearPending(store, batch, ids)));
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
  const changeIdOf = (walker: Walker) => `${walker.run._id}:${walker.state.visit.seq}`;
  const changes = jobs.map(({ walker, effect: { operations } }) => ({
    id: changeIdOf(walker),
    aliases: [],
    personId: walker.person._id,
    mergeKnown: false,
    apply: (person: Walker['person']) => applyUpdate(person, operations),
  }));
  const mayWrite = (): boolean => jobs.every(({ walker }) => Date.now() < walker.run.leaseUntilReal);
  const committed = await commit(store, changes, { batch, now: clock.now(), mayWrite });
  const people = new Map<string, Pending>();
  for (const { walker } of jobs) {
    const result = committed?.get(changeIdOf(walker));
    if (!result) {
      results.set(walker, { kind: 'later', at: clock.now() });
      continue;
    }
    const pending = people.get(result.person._id) ?? { batch, personId: result.person._id, runs: new Set() };
    people.set(result.person._id, pending);
    pending.runs.add(walker.run);
    updates.open.set(walker.run, [...(updates.open.get(walker.run) ?? []), pending]);
    walker.person = result.person;
    walker.facts = { ...walker.facts, person: factsOf(walker.plan, result.person, walker.facts.now).person };
    results.set(walker, {
      kind: 'settle',
      result: { kind: 'done', evidence: { changed: result.transition.changed, revision: result.transition.revision } },
    });
  }
  const hops = new Map(jobs.map(({ walker }) => [changeIdOf(walker), hopsFrom(walker)]));
  const happenings = [...(committed?.values() ?? [])].map(({ id, person, transition }) => ({
    person,
    transition,
    row: null,
    hops: hops.get(id) ?? [],
  }));
  await react(updates.react, happenings);
  return results;
}
