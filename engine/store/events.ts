import { defineCollection } from './collection';
import type { EventRow } from './rows';

export const events = defineCollection<EventRow>({
  name: 'events',
  fields: [
    '_id',
    'kind',
    'name',
    'userId',
    'anonymousId',
    'personId',
    'properties',
    'traits',
    'otherId',
    'timestamp',
    'receivedAt',
    'ordinal',
    'partition',
    'state',
    'source',
    'person',
    'revision',
    'hops',
    'origin',
    'attempts',
    'lastError',
  ],
  indexes: [
    [{ receivedAt: 1, ordinal: 1 }, { partialFilterExpression: { state: 'new' } }],
    [{ person: 1, name: 1, receivedAt: 1 }],
  ],
});
