/** `update` steps: through the one writer, seen by the very next step, and by every journey that watches the person. */
import type { Clock } from '../clock';
import { randomId } from '../ids';
import type { UpdateOperation } from '../language/step';
import { applyUpdate } from '../people/apply-update';
import { clearPending, commit } from '../people/commit';
import type { RunRow, Store } from '../store';
import type { DeliveryResult } from './deliver';
import { factsOf } from './load';
import { type ReactDeps, react } from './react';
import type { Walker } from './walk';

export interface Updates {
  store: Store;
  clock: Clock;
  react: ReactDeps;
  /** Lets the transitions go once the runs that made them are stored. */
  finish(runs: RunRow[]): Promise<void>;
  /** Commits whose runs are not stored yet. */
  open: Map<RunRow, { batch: string; personId: string }[]>;
}

export function updatesOf(store: Store, clock: Clock, reactDeps: ReactDeps): Updates {
  const open: Updates['open'] = new Map();
  return {
    store,
    clock,
    react: reactDeps,
    open,
    finish: async (runs) => {
      const batches = new Map<string, string[]>();
      for (const run of runs) {
        for (const { batch, personId } of open.get(run) ?? []) batches.set(batch, [...(batches.get(batch) ?? []), personId]);
        open.delete(run);
      }
      await Promise.all([...batches].map(([batch, ids]) => clearPending(store, batch, ids)));
    },
  };
}

export async function performUpdates(
  updates: Updates,
  jobs: { walker: Walker; operations: UpdateOperation[] }[],
): Promise<Map<Walker, DeliveryResult>> {
  const results = new Map<Walker, DeliveryResult>();
  if (jobs.length === 0) return results;
  const { store, clock } = updates;
  const batch = randomId();
  const changeIdOf = (walker: Walker) => `${walker.run._id}:${walker.state.visit.seq}`;
  const committed = await commit(
    store,
    batch,
    jobs.map(({ walker, operations }) => ({
      id: changeIdOf(walker),
      aliases: [],
      personId: walker.person._id,
      mergeKnown: false,
      apply: (person) => applyUpdate(person, operations),
    })),
    clock.now(),
  );
  for (const { walker } of jobs) {
    const result = committed.get(changeIdOf(walker));
    if (!result) {
      results.set(walker, { kind: 'later', at: clock.now() });
      continue;
    }
    updates.open.set(walker.run, [...(updates.open.get(walker.run) ?? []), { batch, personId: result.person._id }]);
    walker.person = result.person;
    walker.facts = { ...walker.facts, person: factsOf(walker.plan, result.person, walker.facts.now).person };
    results.set(walker, {
      kind: 'settle',
      result: { kind: 'updated', evidence: { changed: result.transition.changed, revision: result.transition.revision } },
    });
  }
  await react(
    updates.react,
    [...committed.values()].map(({ person, transition }) => ({ person, transition, row: null })),
  );
  return results;
}
