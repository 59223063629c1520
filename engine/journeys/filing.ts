/** Where a journey is kept: folder, tags and archive. They stand beside the document, so that nothing of it needs publishing. See filing.decision.md. */
import { Problem } from '../problem';
import type { JourneyRow, Store } from '../store';
import { journeyById } from './drafts';

export type Filing = NonNullable<JourneyRow['filing']>;

/** Spaces at the ends and repeated tags are dropped. @throws Problem `journey_not_found`. */
export async function fileJourney(store: Store, id: string, { folder, tags }: Filing): Promise<JourneyRow> {
  const filing: Filing = { folder: folder?.trim() || null, tags: [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))] };
  return change(store, { _id: id }, { $set: { filing } });
}

/**
 * Puts a journey out of sight; publishing it or `unarchiveJourney` brings it back. Repeating it changes nothing.
 *
 * @throws Problem `operation_refused` while it lets people in or holds them, `journey_not_found`.
 */
export async function archiveJourney(store: Store, id: string, now: number): Promise<JourneyRow> {
  const quiet = { _id: id, status: { $in: ['draft', 'stopped'] } };
  const row = await changed(store, { ...quiet, archivedAt: null }, { $set: { archivedAt: now } });
  if (row) return row;
  const current = await journeyById(store, id);
  if (current.archivedAt) return current;
  throw new Problem('operation_refused', `The journey is ${current.status}. Stop it first; those under way may finish.`);
}

/** @throws Problem `journey_not_found`. */
export const unarchiveJourney = (store: Store, id: string): Promise<JourneyRow> =>
  change(store, { _id: id }, { $set: { archivedAt: null } });

async function change(store: Store, filter: { _id: string }, update: object): Promise<JourneyRow> {
  return (await changed(store, filter, update)) ?? journeyById(store, filter._id);
}

async function changed(store: Store, filter: object, update: object): Promise<JourneyRow | null> {
  const row = await store.journeys.collection.findOneAndUpdate(filter as never, update, { returnDocument: 'after' });
  return row as unknown as JourneyRow | null;
}
