/** Any journey can serve as the template of a new one. */
import type { JourneyDetail } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language/document';
import { call } from '../api/client';
import { createJourney } from '../api/journeys';
import { freeId } from './new-document';

/** Creates a draft with the draft document of `from` under a new name and a free id. Throws `ApiProblem`. */
export async function copyJourney(from: string, name: string, taken: ReadonlySet<string>): Promise<JourneyDetail> {
  const source = await call<JourneyDetail>(`/journeys/${encodeURIComponent(from)}`);
  return createJourney({ ...(source.draft as JourneyDocument), id: freeId(name, taken), name });
}
