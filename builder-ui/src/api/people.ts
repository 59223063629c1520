/** People and their timelines. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { PersonDetail, PersonSummary } from '../../../engine/api/contract';
import { call, queryString } from './client';
import type { CursorPage } from './paging';
import { LIVE_MS } from './status';

export const peopleQuery = (search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['people', { search }],
    queryFn: ({ pageParam, signal }) =>
      call<CursorPage<PersonSummary>>(`/people${queryString({ search, cursor: pageParam ?? undefined })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', id],
    queryFn: ({ signal }) => call<PersonDetail>(`/people/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: LIVE_MS,
  });
