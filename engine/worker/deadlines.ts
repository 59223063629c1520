/** Deadline rows: armed when people change, fired by `fireDeadlines`, judged again when their event comes back. */
import type { AnyBulkWriteOperation } from 'mongodb';
import type { EventFacts } from '../language/facts';
import type { Plan } from '../language/plan';
import { deadlineStands, movesDeadline, triggerDeadline } from '../runtime';
import type { DeadlineRow, PersonRow, Store } from '../store';
import type { Happened, ReactDeps } from './react';

/** A deadline as it should stand from this revision of the person on; no `due` takes it away. */
export type Arming = Omit<DeadlineRow, 'due'> & { due: number | null };

/** Writes deadlines in bulk; what was worked out from an older revision than the one that stands is left out. Repeating it changes nothing. */
export async function writeDeadlines(store: Store, armings: Arming[]): Promise<void> {
  if (armings.length === 0) return;
  const operations = armings.map(({ _id, due, revision, ...row }): AnyBulkWriteOperation => {
    const filter = { _id: _id as never, revision: { $not: { $gt: revision } } };
    return due === null
      ? { deleteOne: { filter } }
      : { updateOne: { filter, update: { $set: { ...row, due, revision } }, upsert: true } };
  });
  try {
    await store.deadlines.collection.bulkWrite(operations, { ordered: false });
  } catch (error) {
    // A newer revision stands there: the insert of the upsert meets its id.
    if ((error as { code?: number }).code !== 11_000) throw error;
  }
}

/** The deadline of one person in one journey; null for triggers that time does not fire. */
export function armingOf(
  plan: Plan,
  person: Pick<PersonRow, '_id' | 'revision' | 'attributes' | 'rollups'>,
  after: number,
): Arming | null {
  const { kind } = plan.document.trigger;
  if (kind !== 'absence' && kind !== 'date') return null;
  return {
    _id: `${plan.journeyId}:${person._id}`,
    kind,
    journeyId: plan.journeyId,
    personId: person._id,
    due: triggerDeadline(plan, person, after),
    revision: person.revision,
  };
}

/** Arms anew what the happenings moved: silences that begin again, dates that changed, segments that time will change. */
export async function armDeadlines(
  { store, plans }: ReactDeps,
  open: Plan[],
  happenings: Happened[],
  now: number,
): Promise<void> {
  const armings = new Map<string, Arming>();
  for (const { person, transition, row } of happenings) {
    if (transition.judgeAt !== undefined) {
      const _id = `@segments:${person._id}`;
      const { judgeAt: due, revision } = transition;
      if (revision >= (armings.get(_id)?.revision ?? 0))
        armings.set(_id, { _id, kind: 'segments', journeyId: '', personId: person._id, due, revision });
    }
    for (const plan of open) {
      if (!plans.isFor(plan, person._id)) continue;
      const fired = row?.kind === 'deadline' && row.properties['journeyId'] === plan.journeyId;
      if (!fired && !transition.created && !movesDeadline(plan, transition.changed, transition.event?.name ?? null)) continue;
      const arming = armingOf(plan, person, now);
      if (!arming) continue;
      // A silence that fired is over; only the next occurrence begins another one.
      if (fired && arming.due !== null && arming.due <= row.receivedAt) continue;
      if (arming.due !== null || (arming.kind === 'date' && !transition.created)) armings.set(arming._id, arming);
    }
  }
  await writeDeadlines(store, [...armings.values()]);
}

/**
 * The event by which a deadline that came back lets somebody in; null when it does not stand any more. Its id is made of journey,
 * person and instant, so that two rows of people who were merged let one person in once.
 */
export function firedBy(plan: Plan, person: PersonRow, event: EventFacts, now: number): EventFacts | null {
  const { journeyId, due } = event.properties;
  if (journeyId !== plan.journeyId) return null;
  const at = typeof due === 'number' ? due : event.at;
  return deadlineStands(plan, person, at, now) ? { ...event, id: `deadline:${plan.journeyId}:${person._id}:${at}` } : null;
}
