import { defineCollection } from './collection';
import type { JobRow, SegmentRow } from './segment-rows';

export const segments = defineCollection<SegmentRow>({
  name: 'segments',
  fields: ['_id', 'name', 'condition', 'revision', 'conditionAt', 'conditionRevision', 'createdAt', 'updatedAt'],
  indexes: [],
});

export const jobs = defineCollection<JobRow>({
  name: 'jobs',
  fields: [
    '_id',
    'kind',
    'subject',
    'due',
    'readyReal',
    'cursor',
    'looked',
    'total',
    'changed',
    'params',
    'startedAt',
    'finishedAt',
    'cancelled',
  ],
  indexes: [[{ due: 1 }, { partialFilterExpression: { due: { $gt: 0 } } }], [{ subject: 1, kind: 1 }]],
});
