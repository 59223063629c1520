/** The figures and alerts of the home page. */
import { queryOptions } from '@tanstack/react-query';
import type { Overview } from '../../../engine/api/contract';
import { call } from './client';
import { LIVE_MS } from './status';

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => call<Overview>('/overview', { signal }),
  refetchInterval: LIVE_MS,
});
