/** Runs: one person in one journey. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { RunDetail, RunSummary } from '../../../engine/api/contract';
import type { RunsSearch } from '../app/search-params';
import { POLL_MS } from '../stream';
import { call, queryString } from './client';
import { type CursorPage, whileOnFirstPage } from './paging';

export const runsQuery = (search: RunsSearch) =>
  infiniteQueryOptions({
    queryKey: ['runs', search],
    queryFn: ({ pageParam, signal }) =>
      call<CursorPage<RunSummary>>(
        `/runs${queryString({ ...search, overdue: search.overdue ? 'true' : undefined, cursor: pageParam ?? undefined })}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: whileOnFirstPage,
  });

/** Polled while the run can still change. */
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', id],
    queryFn: ({ signal }) => call<RunDetail>(`/runs/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: (query) => (query.state.data && query.state.data.endedAt !== null ? false : POLL_MS),
  });

export type Operation =
  | { operation: 'retry' }
  | { operation: 'skip' }
  | { operation: 'exit'; reason: string }
  | { operation: 'move'; stepId: string };

/** `operationId` is made when the dialog opens: a repeated click does nothing twice. Throws `ApiProblem` `operation_refused`. */
export const operateRun = (id: string, operationId: string, operation: Operation) =>
  call<{ accepted: boolean; run: RunSummary }>(`/runs/${encodeURIComponent(id)}/operate`, {
    method: 'POST',
    body: { id: operationId, ...operation },
  });
