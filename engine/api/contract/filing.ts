/** Where journeys are kept, beside their documents. */
import * as z from 'zod';

export const filing = z.strictObject({
  /** Null: in no folder. */
  folder: z.string().max(60).nullable(),
  /** Tags for finding it again; entry rules do not go by them. */
  tags: z.array(z.string().min(1).max(40)).max(20),
});
