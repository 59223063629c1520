/** Status of the installation and the sample shop. */
import type { Status } from '../../../engine/api/contract';
import { type LiveQuery, useLive } from '../stream';
import { call } from './client';

const statusQuery: LiveQuery<Status> = {
  queryKey: ['status'],
  queryFn: ({ signal }) => call('/status', { signal }),
  path: '/status',
};

/** Whether every part of the installation is there, and its figures. */
export const useStatus = () => useLive(statusQuery);

/** Journey clock in epoch ms as last heard; the browser's own clock until then. In a demo the two differ by weeks. */
export function useJourneyNow(): number {
  const { data } = useStatus();
  return data ? Date.parse(data.now) : Date.now();
}

/** Asks the server to load the sample shop; it is there when `status.sampleShop` says `loaded`. */
export function loadSampleShop(): Promise<unknown> {
  return call('/sample-shop', { method: 'POST', body: {} });
}
