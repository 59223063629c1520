import { defineCollection } from './collection';
import type { JourneyRow, VersionRow } from './rows';

export const journeys = defineCollection<JourneyRow>({
  name: 'journeys',
  fields: ['_id', 'draft', 'revision', 'status', 'liveVersion', 'createdAt', 'updatedAt', 'publishedAt', 'winners'],
  indexes: [[{ status: 1 }]],
});

export const versions = defineCollection<VersionRow>({
  name: 'versions',
  fields: ['_id', 'journeyId', 'version', 'plan', 'note', 'publishedAt'],
  indexes: [[{ journeyId: 1, version: 1 }, { unique: true }]],
});
