import type { JourneyDocument, Step } from '../language';
import { Problem } from '../problem';
import type { JourneyRow, Store, VersionRow } from '../store';
import { saveDraft } from './drafts';
import { versionId } from './plans';

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
  const row = (await store.versions.findById(versionId(id, version)).lean()) as VersionRow | null;
  if (!row) throw new Problem('journey_not_published', `There is no version ${versionId(id, version)}.`);
  return saveDraft(store, id, row.drawn ? pinned(row.drawn, row.plan.document) : row.plan.document, revision, now);
}

/** As it was drawn, naming the versions of the templates that it sent. */
function pinned(drawn: JourneyDocument, sent: JourneyDocument): JourneyDocument {
  const steps = Object.entries(drawn.steps).map(([id, step]): [string, Step] => {
    const version = sent.steps[id];
    if (step.type !== 'message' || version?.type !== 'message' || !step.template || !version.template) return [id, step];
    return [id, { ...step, template: version.template }];
  });
  return { ...drawn, steps: Object.fromEntries(steps) };
}
