/** Segments: names to choose from, and how many people one holds. */
import { queryOptions } from '@tanstack/react-query';
import type { SegmentDetail } from '../../../engine/api/contract';
import { call } from './client';

export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: ({ signal }) => call<{ items: SegmentDetail[] }>('/segments', { signal }),
  staleTime: 10_000,
});
