/** Who matches a condition, people to show a rule on, and the fields that are in use. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { KnownFields, MatchResult, SamplePerson } from '../../../engine/api/contract';
import type { Condition, Json } from '../../../engine/language';
import { call, queryString } from './client';

export interface AskingJourney {
  id: string;
  zone: string;
  params: Record<string, Json>;
}

/** An answer is good for half a minute; a new condition cancels the question before. */
export const matchQuery = (condition: Condition, journey: AskingJourney) =>
  queryOptions({
    queryKey: ['match', condition, journey],
    queryFn: ({ signal }) => call<MatchResult>('/people/match', { method: 'POST', body: { condition, journey }, signal }),
    staleTime: 30_000,
    gcTime: 60_000,
    retry: 1,
    placeholderData: keepPreviousData,
  });

export const samplesQuery = (having?: string) =>
  queryOptions({
    queryKey: ['samples', having ?? null],
    queryFn: ({ signal }) => call<{ items: SamplePerson[] }>(`/people/samples${queryString({ having })}`, { signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });

export const fieldsQuery = queryOptions({
  queryKey: ['fields'],
  queryFn: ({ signal }) => call<KnownFields>('/fields', { signal }),
  staleTime: 60_000,
});
