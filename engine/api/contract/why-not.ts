import * as z from 'zod';
import { why } from './shared';

export const whyNotQuery = z.strictObject({
  journey: z.string().max(80),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

/** Why somebody is not in a journey, the latest reason first. */
export const whyNot = z.strictObject({
  items: z.array(
    z.strictObject({
      /** When it was judged; null for what is worked out now. */
      at: z.iso.datetime().nullable(),
      rule: z.string(),
      sentence: z.string(),
      why,
      /** False while it is judged again because profile data may be late. */
      final: z.boolean(),
      version: z.int().nullable(),
      eventId: z.string().nullable(),
      evidence: z.json(),
    }),
  ),
});
