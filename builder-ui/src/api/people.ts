/** People and their timelines. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { PersonDetail, PersonSummary } from '../../../engine/api/contract';
import { POLL_MS } from '../stream';
import { call, queryString } from './client';
import type { CursorPage } from './paging';

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
    refetchInterval: POLL_MS,
  });
