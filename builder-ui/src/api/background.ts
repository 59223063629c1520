/** Long work of the server, whoever began it. */
import type { BackgroundWork } from '../../../engine/api/contract';
import { type LiveQuery, useLive } from '../stream';
import { call } from './client';

const backgroundQuery: LiveQuery<{ items: BackgroundWork[] }> = {
  queryKey: ['background'],
  queryFn: ({ signal }) => call('/background', { signal }),
  path: '/background',
};

/** What goes on in the background, and what was over last; open ones first. */
export const useBackground = () => useLive(backgroundQuery);

/** Whoever was concerned already stays changed. Throws `ApiProblem` `operation_refused`. */
export const cancelBackground = (id: string) =>
  call<unknown>(`/background/${encodeURIComponent(id)}/cancel`, { method: 'POST', body: {} });
