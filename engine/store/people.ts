import { defineCollection } from './collection';
import type { PersonRow } from './rows';

export const people = defineCollection<PersonRow>({
  name: 'people',
  fields: [
    '_id',
    'revision',
    'attributes',
    'rollups',
    'consent',
    'segments',
    'segmentsBy',
    'segmentsDue',
    'aliases',
    'accountId',
    'arms',
    'pending',
    'mergedInto',
    'createdAt',
    'updatedAt',
    'deleted',
  ],
  indexes: [
    [{ aliases: 1 }, { unique: true }],
    [{ updatedAt: -1 }],
    [{ 'attributes.email': 1 }],
    [{ 'attributes.phone': 1 }],
    [{ accountId: 1, _id: 1 }],
    [{ 'attributes.timezone': 1, _id: 1 }],
    [{ segments: 1, _id: 1 }],
  ],
});
