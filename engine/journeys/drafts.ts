/** Drafts: every save is one conditional write on the revision that was read, so nobody's edit is overwritten unseen. */
import { Problem } from '../problem';
import type { JourneyRow, Store } from '../store';
import { storableDraft } from './check';

/** @throws Problem `journey_not_found`. */
export async function journeyById(store: Store, id: string): Promise<JourneyRow> {
  const row = (await store.journeys.findById(id).lean()) as JourneyRow | null;
  if (!row) throw new Problem('journey_not_found', id);
  return row;
}

/** @throws Problem `journey_exists`, or `bad_request` for a document with unknown keys. */
export async function createJourney(store: Store, given: unknown, now: number): Promise<JourneyRow> {
  const draft = storableDraft(given);
  const row: JourneyRow = {
    _id: draft.id,
    draft,
    revision: 1,
    status: 'draft',
    liveVersion: null,
    createdAt: now,
    updatedAt: now,
    publishedAt: null,
    winners: {},
  };
  try {
    await store.journeys.collection.insertOne(row as never);
  } catch (error) {
    if ((error as { code?: unknown }).code === 11_000) throw new Problem('journey_exists', draft.id);
    throw error;
  }
  return row;
}

/** @throws Problem `revision_conflict` with the present row's revision, `bad_request`, `journey_not_found`. */
export async function saveDraft(store: Store, id: string, given: unknown, revision: number, now: number): Promise<JourneyRow> {
  const draft = storableDraft(given);
  if (draft.id !== id) throw new Problem('bad_request', `The document's id is ${draft.id}; an id never changes.`, '/id');
  const row = await store.journeys.collection.findOneAndUpdate(
    { _id: id as never, revision },
    { $set: { draft, updatedAt: now }, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  );
  if (row) return row as unknown as JourneyRow;
  const current = await journeyById(store, id);
  throw new Problem('revision_conflict', `You changed revision ${revision}; it is at ${current.revision} now.`, undefined, {
    revision: current.revision,
  });
}

/** Only what never ran can be removed: a published journey has people and a history. @throws Problem `operation_refused`. */
export async function deleteDraft(store: Store, id: string): Promise<void> {
  const { deletedCount } = await store.journeys.collection.deleteOne({ _id: id as never, status: 'draft', liveVersion: null });
  if (deletedCount === 1) return;
  await journeyById(store, id);
  throw new Problem('operation_refused', 'The journey was published before: pause it instead.');
}
