/** The ready-made journeys; they change only with the program. */
import { queryOptions } from '@tanstack/react-query';
import type { JourneyDocument } from '../../../engine/language';
import { call } from './client';

export interface ReadyMade {
  id: string;
  document: JourneyDocument;
}

export const readyMadeQuery = queryOptions({
  queryKey: ['ready-made'],
  queryFn: ({ signal }) => call<{ items: ReadyMade[] }>('/ready-made', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
