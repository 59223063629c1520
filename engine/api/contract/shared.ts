import * as z from 'zod';

/** ISO 8601, journey clock. */
export const instant = z.iso.datetime();
export const page = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
});

/** An id people choose: journeys name users, teams and pools by it. */
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'An id is a slug: at most 63 lower-case letters, digits and dashes.');

/** The document is checked by the language itself, not here: a draft may be incomplete. */
export const document = z.looseObject({ id: z.string() });

/** Something to be said: a key of the words in `engine/language/words` and what fills it. Instants are epoch ms. */
export const label = z.strictObject({ key: z.string(), values: z.record(z.string(), z.json()) });
/** What `sentence` says, the most important first, for whoever says it in another language or by another clock. */
export const why = z.array(label);
