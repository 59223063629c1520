import { defineCollection } from './collection';
import type { RunRow, VisitRow } from './rows';

export const runs = defineCollection<RunRow>({
  name: 'runs',
  fields: [
    '_id',
    'journeyId',
    'version',
    'personId',
    'accountId',
    'slot',
    'status',
    'live',
    'driver',
    'state',
    'stepId',
    'due',
    'pokes',
    'leaseUntilReal',
    'leaseToken',
    'claims',
    'inbox',
    'attempt',
    'lastError',
    'exitReason',
    'enteredAt',
    'endedAt',
    'goalUntil',
    'hops',
    'operations',
    'moved',
  ],
  indexes: [
    [{ slot: 1 }, { unique: true, partialFilterExpression: { live: true } }],
    [{ driver: 1 }, { partialFilterExpression: { live: true } }],
    [{ due: 1 }, { partialFilterExpression: { live: true } }],
    [{ personId: 1, enteredAt: -1 }],
    [{ journeyId: 1, enteredAt: -1 }],
    [{ accountId: 1, journeyId: 1 }, { partialFilterExpression: { accountId: { $gt: '' } } }],
    // Everybody who is in a journey, page by page.
    [{ journeyId: 1, version: 1, _id: 1 }, { partialFilterExpression: { live: true } }],
    [{ 'moved.batch': 1, _id: 1 }, { partialFilterExpression: { 'moved.at': { $gt: 0 } } }],
    [{ goalUntil: 1 }, { partialFilterExpression: { goalUntil: { $gt: 0 } } }],
  ],
});

export const visits = defineCollection<VisitRow>({
  name: 'visits',
  fields: ['_id', 'runId', 'journeyId', 'version', 'personId', 'stepId', 'seq', 'enteredAt', 'leftAt', 'port', 'evidence'],
  indexes: [[{ runId: 1, seq: 1 }]],
});
