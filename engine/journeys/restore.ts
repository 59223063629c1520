import type { JourneyRow, Store } from '../store';
import { saveDraft } from './drafts';
import { plansOf } from './plans';

/**
 * Writes the document of an earlier version into the draft; publishing it asks the same questions as any other draft.
 *
 * @throws Problem `journey_not_published` when there is no such version, `revision_conflict`, `journey_not_found`.
 */
export async function restoreVersion(
  store: Store,
  id: string,
  version: number,
  revision: number,
  now: number,
): Promise<JourneyRow> {
  const { document } = await plansOf(store).planOf(id, version);
  return saveDraft(store, id, document, revision, now);
}
