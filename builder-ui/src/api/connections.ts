/** Connections, what can be connected, and where things are used. */
import { queryOptions } from '@tanstack/react-query';
import type { Connection, ConnectionTest, NewConnection, ThingUses } from '../../../engine/api/contract';
import { call, queryString } from './client';

export interface Connector {
  id: string;
  title: string;
  /** JSON Schema of its credentials. */
  auth: Record<string, unknown>;
  actions: { uses: string; title: string; channel: 'email' | 'sms' | 'push' | null }[];
}

export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: ({ signal }) => call<{ items: Connection[] }>('/connections', { signal }),
  staleTime: 10_000,
});

/** What this build can connect to does not change while it runs. */
export const connectorsQuery = queryOptions({
  queryKey: ['connectors'],
  queryFn: ({ signal }) => call<{ items: Connector[] }>('/connectors', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const usesQuery = (of: 'connection' | 'segment' | 'journey', id: string) =>
  queryOptions({
    queryKey: ['uses', of, id],
    queryFn: ({ signal }) => call<ThingUses>(`/uses${queryString({ of, id })}`, { signal }),
    staleTime: 10_000,
  });

/** Throws `ApiProblem` 400 whose `body.at` names the field that is wrong. */
export const saveConnection = (id: string, body: NewConnection) =>
  call<Connection>(`/connections/${encodeURIComponent(id)}`, { method: 'PUT', body });
export const tryCredentials = (body: Pick<NewConnection, 'connector' | 'auth'>) =>
  call<ConnectionTest>('/connections/test', { method: 'POST', body });
export const tryConnection = (id: string) =>
  call<ConnectionTest>(`/connections/${encodeURIComponent(id)}/test`, { method: 'POST', body: {} });
