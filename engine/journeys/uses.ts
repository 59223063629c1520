/** Which journeys use a connection, a segment, another journey or stored content: in drafts and in what is live. */
import { contentNamedIn, definitionOf, type JourneyDocument, segmentsNamedIn, snippetsIn } from '../language';
import type { JourneyRow, Store, TemplateRow, VersionRow } from '../store';
import { versionId } from './plans';

export type UsedThing = 'connection' | 'segment' | 'journey';

export interface Use {
  journeyId: string;
  name: string;
  /** The live version uses it: removing it changes what people get. */
  live: boolean;
  /** Steps by id and name; the entrance has the id ''. */
  steps: { id: string; name: string }[];
}

/** The steps of a document that use a thing; '' is the entrance. Survives drafts of any shape. Pure. */
export function stepsUsing(document: JourneyDocument, thing: UsedThing, id: string): string[] {
  switch (thing) {
    case 'connection':
      return Object.entries(document.steps).flatMap(([stepId, step]) =>
        'connection' in step && step.connection === id ? [stepId] : [],
      );
    case 'journey':
      return Object.entries(document.steps).flatMap(([stepId, step]) =>
        (definitionOf(step)?.setsOff?.(step) ?? []).some((set) => 'journeyId' in set && set.journeyId === id) ? [stepId] : [],
      );
    case 'segment':
      return [...new Set(segmentsNamedIn(document).flatMap((named) => (named.id === id ? [named.stepId ?? ''] : [])))];
    default:
      return thing satisfies never;
  }
}

/** A journey with what stands in it. */
interface Standing {
  journeyId: string;
  name: string;
  draft: JourneyDocument;
  /** What people get now, with the words of its templates and as it was drawn; null while nobody can be in it. */
  live: { sent: JourneyDocument; drawn: JourneyDocument } | null;
}

/** All journeys with their drafts and what is live, by name. Two reads, however many there are. */
async function standing(store: Store): Promise<Standing[]> {
  const rows = (await store.journeys.find({}, { draft: 1, status: 1, liveVersion: 1 }).lean()) as unknown as JourneyRow[];
  const ids = rows.flatMap(({ _id, status, liveVersion }) =>
    (status === 'live' || status === 'paused') && liveVersion !== null ? [versionId(_id, liveVersion)] : [],
  );
  const versions = (await store.versions
    .find({ _id: { $in: ids } }, { journeyId: 1, 'plan.document': 1, drawn: 1 })
    .lean()) as unknown as VersionRow[];
  const live = new Map(
    versions.map(({ journeyId, plan: { document }, drawn }) => [journeyId, { sent: document, drawn: drawn ?? document }]),
  );
  return rows
    .map(({ _id, draft }) => {
      const name = typeof draft.name === 'string' && draft.name !== '' ? draft.name : _id;
      return { journeyId: _id, name, draft, live: live.get(_id) ?? null };
    })
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** All uses, by the name of the journey. */
export async function usesOfThing(store: Store, thing: UsedThing, id: string): Promise<Use[]> {
  return (await standing(store)).flatMap(({ journeyId, name, draft, live }): Use[] => {
    const inDraft = using(draft, thing, id);
    const inLive = live ? using(live.sent, thing, id) : [];
    const steps = [...new Map([...inLive, ...inDraft].map((step) => [step.id, step])).values()];
    return steps.length === 0 ? [] : [{ journeyId, name, live: inLive.length > 0, steps }];
  });
}

function using(document: JourneyDocument, thing: UsedThing, id: string): Use['steps'] {
  const found = attempt(() => stepsUsing(document, thing, id));
  return found.map((stepId) => ({ id: stepId, name: document.steps[stepId]?.name ?? '' }));
}

/** A draft under work may lack whatever is looked at; it then uses nothing that could be told. */
function attempt(look: () => string[]): string[] {
  try {
    return look();
  } catch {
    return [];
  }
}

/** A journey that uses a template or snippet. */
export interface ContentUse extends Omit<Use, 'steps'> {
  /** The version of a template that the live journey sends; null = only the draft names it, or it is a snippet. */
  liveVersion: number | null;
}
export interface ContentUses {
  journeys: ContentUse[];
  /** Templates that name a snippet, by id. */
  templates: string[];
}

const NOBODY: ContentUses = { journeys: [], templates: [] };

/** Who uses stored content, directly and through templates; answers for every id at once. */
export async function usesOfContent(store: Store, rows: readonly TemplateRow[]): Promise<(id: string) => ContentUses> {
  const uses = new Map<string, ContentUses>();
  const at = (id: string): ContentUses => {
    const known = uses.get(id) ?? { journeys: [], templates: [] };
    uses.set(id, known);
    return known;
  };
  for (const { _id, kind, content, translations } of rows)
    if (kind !== 'snippet')
      for (const id of new Set(snippetsIn(JSON.stringify([content, translations])))) at(id).templates.push(_id);
  for (const { journeyId, name, draft, live } of await standing(store)) {
    const named = contentNamedIn(draft);
    const sent = live ? contentNamedIn(live.sent).templates : [];
    const drawn = live ? contentNamedIn(live.drawn).snippets : [];
    const ids = [...named.snippets, ...drawn, ...[...named.templates, ...sent].map((template) => template.id)];
    for (const id of new Set(ids)) {
      const liveVersion = sent.find((template) => template.id === id)?.version ?? null;
      at(id).journeys.push({ journeyId, name, liveVersion, live: liveVersion !== null || drawn.includes(id) });
    }
  }
  return (id) => uses.get(id) ?? NOBODY;
}
