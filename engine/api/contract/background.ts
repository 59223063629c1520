import * as z from 'zod';

const instant = z.iso.datetime();

/** Something that goes on for many people in the background, whoever began it and wherever they are now. */
export const backgroundWork = z.strictObject({
  id: z.string(),
  /** People of a journey: `migrate`, `rollback`, `stop`, `resume`, `enrol`. People of a segment: `judge`. */
  kind: z.enum(['migrate', 'rollback', 'stop', 'resume', 'enrol', 'judge']),
  /** The journey or segment it is about. */
  subject: z.string(),
  name: z.string(),
  state: z.enum(['open', 'done', 'cancelled']),
  /** People for whom something was done. */
  changed: z.int(),
  /** People looked at, of about so many; null where nobody knows how many it will be. */
  progress: z.strictObject({ looked: z.int(), total: z.int() }).nullable(),
  /** A segment is computed to the end: half of it would be wrong. */
  cancellable: z.boolean(),
  startedAt: instant,
  lastError: z.string().nullable(),
});
export const backgroundList = z.strictObject({ items: z.array(backgroundWork) });

export type BackgroundWork = z.output<typeof backgroundWork>;
