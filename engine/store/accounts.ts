import { defineCollection } from './collection';
import type { AccountRow } from './rows';

/** Found by id alone; members are found through `people.accountId`. */
export const accounts = defineCollection<AccountRow>({
  name: 'accounts',
  fields: ['_id', 'revision', 'attributes', 'pending', 'createdAt', 'updatedAt'],
  indexes: [],
});
