/** The figures and alerts of the home page. */
import type { Overview } from '../../../engine/api/contract';
import { type LiveQuery, useLive } from '../stream';
import { call } from './client';

const overviewQuery: LiveQuery<Overview> = {
  queryKey: ['overview'],
  queryFn: ({ signal }) => call('/overview', { signal }),
  path: '/overview',
};

export const useOverview = () => useLive(overviewQuery);
