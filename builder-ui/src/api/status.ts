/** Status of the installation and the sample shop. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Status } from '../../../engine/api/contract';
import { call } from './client';

/** Live numbers are polled this often (ms) while the page is visible. */
export const LIVE_MS = 2_000;

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => call<Status>('/status', { signal }),
  refetchInterval: LIVE_MS,
});

/** Journey clock in epoch ms as last heard; the browser's own clock until then. In a demo the two differ by weeks. */
export function useJourneyNow(): number {
  const { data } = useQuery(statusQuery);
  return data ? Date.parse(data.now) : Date.now();
}

/** Asks the server to load the sample shop; it is there when `status.sampleShop` says `loaded`. */
export function loadSampleShop(): Promise<unknown> {
  return call('/sample-shop', { method: 'POST', body: {} });
}
