/** The stream of this page, as the app uses it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import { visit } from '../editor/visit';
import { type Connection, openConnection } from './connection';
import { createListeners } from './listeners';

/** While there is no stream, its numbers are polled this often, ms; other lists always are, while the page is looked at. */
export const POLL_MS = 2_000;

/** `connecting` until something was heard. */
export const useStreamState = create<{ state: 'connecting' | 'open' | 'down' }>(() => ({ state: 'connecting' }));

const listeners = createListeners();
const presence = new Set<(told: unknown) => void>();

let connection: Connection | null = null;
function connected(): Connection {
  if (connection) return connection;
  const opened = openConnection(visit, (address) => new EventSource(address) as never, {
    answer: (path, body) => {
      for (const listener of listeners.at(path)) listener.answer(body);
    },
    refused: (path) => {
      for (const listener of listeners.at(path)) listener.refused();
    },
    presence: (told) => {
      for (const hear of presence) hear(told);
    },
    state: (state) => {
      if (useStreamState.getState().state !== state) useStreamState.setState({ state });
    },
  });
  const look = () => opened.look(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', look);
  look();
  connection = opened;
  return opened;
}

/** A query whose answer the server tells whenever it changes. */
export interface LiveQuery<Result> {
  queryKey: readonly unknown[];
  queryFn: (context: { signal: AbortSignal }) => Promise<Result>;
  /** Of its route, below `/api`. */
  path: string;
}

/** A query kept up to date by the stream, and by asking again and again while there is none. */
export function useLive<Result>({ queryKey, queryFn, path }: LiveQuery<Result>) {
  const client = useQueryClient();
  const isOpen = useStreamState(({ state }) => state === 'open');
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    const exact = { queryKey: JSON.parse(key) as unknown[], exact: true };
    const leave = listeners.add(path, {
      answer: (body) => {
        // What was asked before may be older than what was told: it must not come last.
        void client.cancelQueries(exact);
        client.setQueryData(exact.queryKey, body);
      },
      refused: () => void client.invalidateQueries(exact),
    });
    const end = connected().want(path);
    return () => {
      leave();
      end();
    };
  }, [client, path, key]);
  return useQuery({ queryKey, queryFn, refetchInterval: isOpen ? false : POLL_MS });
}

/** Hears who has a journey open. The answer ends it. */
export function listenAt(journeyId: string, hear: (told: unknown) => void): () => void {
  presence.add(hear);
  const end = connected().want(`@${journeyId}`);
  return () => {
    presence.delete(hear);
    end();
  };
}
