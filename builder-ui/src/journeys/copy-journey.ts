/** Any journey can serve as the template of a new one. */
import type { JourneyDetail, JourneySummary } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language/document';
import { call } from '../api/client';
import { fileJourney } from '../api/filing';
import { createNamed } from '../api/journeys';

/** Creates a draft with the draft document of `from` under a new name and a free id, kept where `from` is. Throws `ApiProblem`. */
export async function copyJourney(
  from: Pick<JourneySummary, 'id' | 'filing'>,
  name: string,
  taken: ReadonlySet<string>,
): Promise<JourneyDetail> {
  const source = await call<JourneyDetail>(`/journeys/${encodeURIComponent(from.id)}`);
  const title = shortened(name);
  const created = await createNamed(title, taken, (id) => ({ ...(source.draft as JourneyDocument), id, name: title }));
  if (from.filing.folder !== null || from.filing.tags.length > 0) await fileJourney(created.id, from.filing);
  return created;
}

/** A name of full length has no room for what tells a copy: the end is kept. */
const shortened = (name: string): string =>
  name.length <= MOST ? name : `${name.slice(0, MOST - 15).trimEnd()}…${name.slice(-12)}`;
const MOST = 120;
