/** Folder, tags, archive: beside the document, at once and without publishing. */
import type { JourneySummary } from '../../../engine/api/contract';
import { call } from './client';

const path = (id: string) => `/journeys/${encodeURIComponent(id)}`;

export const fileJourney = (id: string, filing: JourneySummary['filing']) =>
  call<unknown>(`${path(id)}/filing`, { method: 'PUT', body: filing });
/** Throws `ApiProblem` `operation_refused` for a journey that is live or paused. */
export const archiveJourney = (id: string) => call<unknown>(`${path(id)}/archive`, { method: 'POST', body: {} });
export const unarchiveJourney = (id: string) => call<unknown>(`${path(id)}/unarchive`, { method: 'POST', body: {} });
