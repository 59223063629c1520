import { defineCollection } from './collection';
import type { AdmissionRow } from './rows';

/** How many entered a journey with a cap, one row per journey and span. */
export const admissions = defineCollection<AdmissionRow>({
  name: 'admissions',
  fields: ['_id', 'journeyId', 'from', 'to', 'revision', 'n', 'held'],
  indexes: [[{ journeyId: 1, to: 1 }]],
});
