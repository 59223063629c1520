/** Moving people who are under way to another version: what may be asked for, and the batch that does it. */
import { hashId } from '../ids';
import { canonicalJson } from '../language';
import type { Json } from '../language/facts';
import type { Plan } from '../language/plan';
import { Problem } from '../problem';
import { type Choice, checkChoices } from '../runtime';
import type { BatchWork, Store } from '../store';
import { batchOf, openBatch } from './batches';
import { LIVE_STALENESS_MS, plansOf } from './plans';

/** What to do with people at one step of one version. A move without `to` goes to the step of the same id. */
export interface GivenChoice {
  version: number;
  stepId: string;
  do: Choice['do'];
  to?: string | undefined;
}

export type Migrate = Extract<BatchWork, { kind: 'migrate' }>;

/** @throws Problem `bad_request` for a version or step that does not exist, `journey_not_published` for a version that does not. */
export async function migrationTo(store: Store, next: Plan, given: readonly GivenChoice[], percent = 100): Promise<Migrate> {
  const choices: Migrate['choices'] = {};
  for (const { version, stepId, do: what, to = stepId } of given) {
    const old = await plansOf(store).planOf(next.journeyId, version);
    if (!Object.hasOwn(old.document.steps, stepId))
      throw new Problem('bad_request', `Version ${version} has no step "${stepId}".`, '/choices');
    if (version === next.version)
      throw new Problem('bad_request', `People are moved to version ${version}, not from it.`, '/choices');
    choices[version] = { ...choices[version], [stepId]: what === 'move' ? { do: 'move', to } : { do: what } };
  }
  for (const each of Object.values(choices)) checkChoices(next, each);
  return { kind: 'migrate', to: next.version, choices, percent };
}

/** The same choices for the same version are the same batch: asking again looks at everybody again. */
export function openMigration(store: Store, journeyId: string, work: Migrate, by: string, now: number): Promise<string> {
  return openBatch(store, {
    _id: migrationId(journeyId, work),
    journeyId,
    work,
    by,
    now,
    // Until then some worker lets people into the version before.
    readyReal: Date.now() + LIVE_STALENESS_MS,
  });
}

export const migrationId = (journeyId: string, { to, choices }: Migrate): string =>
  hashId('migrate', journeyId, String(to), canonicalJson(choices as unknown as Json));

/** Moves back those who are still where a migration put them. @throws Problem `batch_not_found`, `operation_refused`. */
export async function rollBack(store: Store, journeyId: string, id: string, by: string, now: number): Promise<string> {
  const { work } = await batchOf(store, journeyId, id);
  if (work.kind !== 'migrate') throw new Problem('operation_refused', 'Only a move to another version can be taken back.');
  // What is not done yet must not undo the undoing.
  await store.batches.collection.updateOne(
    { _id: id as never, state: 'open' },
    { $set: { state: 'cancelled', finishedAt: now } },
  );
  return openBatch(store, { _id: hashId('rollback', id), journeyId, work: { kind: 'rollback', batch: id }, by, now });
}
