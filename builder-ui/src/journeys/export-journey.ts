import type { JourneyDetail } from '../../../engine/api/contract';
import { call } from '../api/client';
import { download } from '../ui/download';

/** Downloads the draft as `<id>.journey.json`, as the command line writes it. Throws `ApiProblem`. */
export async function exportJourney(id: string): Promise<void> {
  const { draft } = await call<JourneyDetail>(`/journeys/${encodeURIComponent(id)}`);
  download(`${id}.journey.json`, 'application/json', `${JSON.stringify(draft, null, 2)}\n`);
}
