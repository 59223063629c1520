/** A canary: a share of new entrants takes the next version, the rest the live one, until it is completed or aborted. */
import { Problem } from '../problem';
import type { JourneyRow, Store } from '../store';
import { reopen } from './batches';
import { journeyById } from './drafts';
import { type GivenChoice, migrationTo, openMigration, rollBack } from './migration';
import { plansOf } from './plans';
import { startTiming } from './timing';

/**
 * Raises the share; at 100 the canary becomes the live version. The people under way whom publishing moved grow by the same share.
 *
 * @throws Problem `no_canary`, or `bad_request` for a smaller share: people would have to go back.
 */
export async function raiseCanary(store: Store, id: string, percent: number, now: number): Promise<void> {
  const { canary } = await withCanary(store, id);
  if (percent < canary.percent)
    throw new Problem(
      'bad_request',
      `The share is ${canary.percent} % already. Abort the canary to take people back.`,
      '/percent',
    );
  const complete = percent === 100;
  await store.journeys.collection.updateOne(
    { _id: id as never, 'canary.version': canary.version },
    { $set: complete ? { liveVersion: canary.version, publishedAt: now, canary: null } : { 'canary.percent': percent } },
  );
  plansOf(store).refresh();
  if (canary.batch !== null) await reopen(store, canary.batch, percent);
  if (complete) await startTiming(store, await plansOf(store).planOf(id, canary.version), now);
}

export interface Abort {
  by: string;
  /** For those who entered the canary's version, or went on in it; the others go back by themselves. */
  choices: readonly GivenChoice[];
}

/** Everybody enters the live version again, and whom publishing moved goes back. Returns the batches. @throws Problem `no_canary`. */
export async function abortCanary(store: Store, id: string, { by, choices }: Abort, now: number): Promise<string[]> {
  const { canary, liveVersion } = await withCanary(store, id);
  const work = await migrationTo(store, await plansOf(store).planOf(id, liveVersion ?? 0), choices);
  const batches = canary.batch === null ? [] : [await rollBack(store, id, canary.batch, by, now)];
  await store.journeys.collection.updateOne({ _id: id as never, 'canary.version': canary.version }, { $set: { canary: null } });
  plansOf(store).refresh();
  // Later than the rollback: it takes what that leaves.
  return choices.length === 0 ? batches : [...batches, await openMigration(store, id, work, by, now + 1)];
}

async function withCanary(store: Store, id: string): Promise<JourneyRow & { canary: NonNullable<JourneyRow['canary']> }> {
  const journey = await journeyById(store, id);
  const { canary } = journey;
  if (!canary) throw new Problem('no_canary', id);
  return { ...journey, canary };
}
