/** A message step may name a stored template instead of bringing its own words. */
import * as z from 'zod';

/** Ids of templates and snippets. */
export const templateIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'An id of a template is a slug: lower-case letters, digits and dashes.');

/**
 * Without `version` it is the newest there is when the journey is published. Publishing writes the version, and what it says, into the
 * published journey: whoever is under way gets that, however often the template changes.
 */
export const templateRefSchema = z.strictObject({
  id: templateIdSchema,
  version: z.int().min(1).optional(),
});
export type TemplateRef = z.output<typeof templateRefSchema>;
