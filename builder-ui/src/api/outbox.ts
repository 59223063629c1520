/** The sandbox's outbox: what the providers received, and acting as the recipient. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { OutboxDetail, OutboxItem } from '../../../engine/api/contract';
import type { OutboxSearch } from '../app/search-params';
import { call, queryString } from './client';
import { type CursorPage, whileOnFirstPage } from './paging';

export const outboxQuery = ({ channel, q }: OutboxSearch) =>
  infiniteQueryOptions({
    queryKey: ['outbox', { channel, q }],
    queryFn: ({ pageParam, signal }) =>
      call<CursorPage<OutboxItem>>(`/outbox${queryString({ channel, search: q, cursor: pageParam ?? undefined })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: whileOnFirstPage,
  });

export const outboxItemQuery = (id: string) =>
  queryOptions({
    queryKey: ['outbox', id],
    queryFn: ({ signal }) => call<OutboxDetail>(`/outbox/${encodeURIComponent(id)}`, { signal }),
  });

export type Act =
  | { action: 'deliver' | 'open' | 'bounce' | 'complain' | 'unsubscribe' }
  | { action: 'click'; url: string }
  | { action: 'reply'; text: string };

export const actOnMessage = (id: string, act: Act) =>
  call<unknown>(`/outbox/${encodeURIComponent(id)}/act`, { method: 'POST', body: act });
