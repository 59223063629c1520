import { defineCollection } from './collection';
import type { BatchRow, JourneyRow, VersionRow } from './rows';

export const journeys = defineCollection<JourneyRow>({
  name: 'journeys',
  fields: [
    '_id',
    'draft',
    'revision',
    'status',
    'liveVersion',
    'createdAt',
    'updatedAt',
    'publishedAt',
    'winners',
    'pause',
    'pauses',
    'canary',
    'filing',
    'archivedAt',
  ],
  indexes: [[{ status: 1 }]],
});

export const versions = defineCollection<VersionRow>({
  name: 'versions',
  fields: ['_id', 'journeyId', 'version', 'plan', 'drawn', 'note', 'publishedAt'],
  indexes: [[{ journeyId: 1, version: 1 }, { unique: true }]],
});

export const batches = defineCollection<BatchRow>({
  name: 'batches',
  fields: [
    '_id',
    'journeyId',
    'work',
    'by',
    'state',
    'cursor',
    'passes',
    'found',
    'readyReal',
    'createdAt',
    'finishedAt',
    'lastError',
  ],
  indexes: [[{ state: 1, createdAt: 1 }, { partialFilterExpression: { state: 'open' } }], [{ journeyId: 1, createdAt: -1 }]],
});
