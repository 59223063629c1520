/** Tasks: what journeys ask people of the team to do. */
import { queryOptions } from '@tanstack/react-query';
import type { Pool, TaskDetail, Team, User } from '../../../engine/api/contract';
import { call } from './client';

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => call<{ items: User[] }>('/users', { signal }),
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => call<{ items: Team[] }>('/teams', { signal }),
});

/** Codes that journeys hand out. */
export const poolsQuery = queryOptions({
  queryKey: ['pools'],
  queryFn: ({ signal }) => call<{ items: Pool[] }>('/pools', { signal }),
});

export interface Completion {
  outcome: string;
  note: string;
  /** Who did it; left out, it is whoever is signed in. */
  user?: string;
}

/** The same outcome again changes nothing. Throws `ApiProblem` `task_not_open` when somebody chose another one before. */
export const completeTask = (id: string, completion: Completion) =>
  call<TaskDetail>(`/tasks/${encodeURIComponent(id)}/complete`, { method: 'POST', body: completion });
