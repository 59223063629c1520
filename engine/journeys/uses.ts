/** Which journeys use a connection, a segment or another journey, and where: in drafts and in what is live. */
import { definitionOf, type JourneyDocument, segmentsNamedIn } from '../language';
import type { JourneyRow, Store } from '../store';

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

/** All uses, by the name of the journey. */
export async function usesOfThing(store: Store, thing: UsedThing, id: string): Promise<Use[]> {
  const rows = (await store.journeys.find({}, { draft: 1, status: 1, liveVersion: 1 }).lean()) as unknown as JourneyRow[];
  const live = rows.filter(({ status, liveVersion }) => (status === 'live' || status === 'paused') && liveVersion !== null);
  const versions = await store.versions.find({ _id: { $in: live.map((row) => `${row._id}@${row.liveVersion}`) } }).lean();
  const documents = new Map(versions.map(({ journeyId, plan }) => [journeyId, plan.document as JourneyDocument]));
  return rows
    .flatMap((row): Use[] => {
      const published = documents.get(row._id);
      const inDraft = using(row.draft, thing, id);
      const inLive = published ? using(published, thing, id) : [];
      const steps = [...new Map([...inLive, ...inDraft].map((step) => [step.id, step])).values()];
      return steps.length === 0 ? [] : [{ journeyId: row._id, name: row.draft.name || row._id, live: inLive.length > 0, steps }];
    })
    .sort((a, b) => a.name.localeCompare(b.name));
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
