import * as z from 'zod';

/** A group of people, by the customer's own id. */
export const accountDetail = z.strictObject({
  id: z.string(),
  attributes: z.record(z.string(), z.json()),
  revision: z.int(),
  createdAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime().nullable(),
  /** All of them; the list is paged. */
  memberCount: z.int(),
  members: z.strictObject({
    items: z.array(z.strictObject({ id: z.string(), userId: z.string().nullable(), name: z.string() })),
    nextCursor: z.string().nullable(),
  }),
});
