/** Which journeys use a template or snippet: in their drafts, in what is live, and through templates. */
import { contentNamedIn, type JourneyDocument, snippetsIn } from '../language';
import type { JourneyRow, Store, TemplateRow, VersionRow } from '../store';

export interface Use {
  journeyId: string;
  name: string;
  /** The version of a template that the live journey sends; null = only the draft names it, or it is a snippet. */
  liveVersion: number | null;
  /** Its live version uses it. */
  live: boolean;
}
export interface Uses {
  journeys: Use[];
  /** Templates that name a snippet, by id. */
  templates: string[];
}

const NONE: Uses = { journeys: [], templates: [] };

/** Answers for every id at once; reads all drafts and live versions. */
export async function usesOf(store: Store, rows: readonly TemplateRow[]): Promise<(id: string) => Uses> {
  const uses = new Map<string, Uses>();
  const at = (id: string): Uses => {
    const known = uses.get(id) ?? { journeys: [], templates: [] };
    uses.set(id, known);
    return known;
  };
  for (const { _id, kind, content, translations } of rows)
    if (kind !== 'snippet')
      for (const id of new Set(snippetsIn(JSON.stringify([content, translations])))) at(id).templates.push(_id);
  for (const { journey, live } of await journeysOf(store)) {
    const draft = contentNamedIn(journey.draft);
    const sent = live && contentNamedIn(live.plan.document);
    const drawn = live && contentNamedIn(live.drawn ?? live.plan.document);
    const ids = new Set([
      ...draft.snippets,
      ...draft.templates.map(({ id }) => id),
      ...(drawn?.snippets ?? []),
      ...(sent?.templates ?? []).map(({ id }) => id),
    ]);
    for (const id of ids) {
      const liveVersion = sent?.templates.find((named) => named.id === id)?.version ?? null;
      const name = typeof journey.draft.name === 'string' ? journey.draft.name : journey._id;
      at(id).journeys.push({
        journeyId: journey._id,
        name,
        liveVersion,
        live: liveVersion !== null || drawn?.snippets.includes(id) === true,
      });
    }
  }
  return (id) => uses.get(id) ?? NONE;
}

type Read = {
  journey: Pick<JourneyRow, '_id' | 'draft'>;
  live: { plan: { document: JourneyDocument }; drawn?: JourneyDocument } | null;
};

async function journeysOf(store: Store): Promise<Read[]> {
  const journeys = (await store.journeys
    .find({}, { 'draft.name': 1, 'draft.steps': 1, status: 1, liveVersion: 1 })
    .lean()) as unknown as JourneyRow[];
  const ids = journeys.flatMap(({ _id, liveVersion, status }) =>
    liveVersion === null || status === 'stopped' ? [] : [`${_id}@${liveVersion}`],
  );
  const versions = (await store.versions
    .find({ _id: { $in: ids } }, { 'plan.document.steps': 1, 'drawn.steps': 1 })
    .lean()) as unknown as VersionRow[];
  const byId = new Map(versions.map((row) => [row._id, row]));
  return journeys.map((journey) => ({ journey, live: byId.get(`${journey._id}@${journey.liveVersion}`) ?? null }));
}
