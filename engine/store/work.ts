import { defineCollection } from './collection';
import type { CodeRow, PoolRow, TaskRow, TeamRow, UserRow } from './work-rows';

export const users = defineCollection<UserRow>({
  name: 'users',
  fields: ['_id', 'name', 'email', 'createdAt', 'updatedAt'],
  indexes: [[{ email: 1 }, { unique: true }]],
});

export const teams = defineCollection<TeamRow>({
  name: 'teams',
  fields: ['_id', 'name', 'members', 'calendar', 'zone', 'createdAt', 'updatedAt'],
  indexes: [[{ members: 1 }]],
});

export const tasks = defineCollection<TaskRow>({
  name: 'tasks',
  fields: [
    '_id',
    'runId',
    'journeyId',
    'version',
    'stepId',
    'personId',
    'title',
    'body',
    'outcomes',
    'state',
    'user',
    'team',
    'openedAt',
    'since',
    'due',
    'escalations',
    'escalated',
    'history',
    'evidence',
    'outcome',
    'note',
    'by',
    'completedAt',
    'late',
    'announced',
  ],
  indexes: [
    [{ user: 1, openedAt: -1 }],
    [{ team: 1, openedAt: -1 }],
    [{ personId: 1, openedAt: -1 }],
    [{ journeyId: 1, openedAt: -1 }],
    [{ state: 1, openedAt: -1 }],
    [{ state: 1, _id: 1 }, { partialFilterExpression: { state: 'open' } }],
    [{ announced: 1 }, { partialFilterExpression: { announced: false } }],
  ],
});

export const pools = defineCollection<PoolRow>({
  name: 'pools',
  fields: ['_id', 'name', 'lowBelow', 'size', 'freeFrom', 'createdAt'],
  indexes: [],
});

export const codes = defineCollection<CodeRow>({
  name: 'codes',
  fields: ['_id', 'pool', 'code', 'n', 'state', 'visit', 'personId', 'givenAt', 'addedAt'],
  indexes: [
    [{ pool: 1, state: 1, n: 1 }],
    [
      { visit: 1, pool: 1 },
      { unique: true, partialFilterExpression: { state: 'given' } },
    ],
  ],
});
