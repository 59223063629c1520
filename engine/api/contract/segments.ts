import * as z from 'zod';

const instant = z.iso.datetime();
/** Checked by the language itself, which names every fault. */
const condition = z.record(z.string(), z.json()).meta({ description: 'A condition on the person: attributes, events, bucket.' });

/** Work over many people that goes on in the background. */
export const job = z.strictObject({
  id: z.string(),
  kind: z.enum(['judge', 'arm', 'enrol', 'tick']),
  /** The journey or segment it is about. */
  subject: z.string(),
  done: z.boolean(),
  /** People looked at, of about so many, and those for whom something was done. */
  looked: z.int(),
  total: z.int(),
  changed: z.int(),
  startedAt: instant,
  finishedAt: instant.nullable(),
});

export const segmentDetail = z.strictObject({
  id: z.string(),
  name: z.string(),
  condition,
  revision: z.int(),
  /** Members now. */
  people: z.int(),
  updatedAt: instant,
  /** Set while everybody is judged by a new definition. */
  computing: job.nullable(),
});
export const segmentList = z.strictObject({ items: z.array(segmentDetail) });
export const segmentBody = z.strictObject({ name: z.string().min(1).max(120), condition });
export const newSegmentBody = segmentBody.extend({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'A segment id is a slug: lower-case letters, digits and dashes.'),
});
export const segmentPreviewBody = z.strictObject({ condition });
export const segmentPreview = z.strictObject({
  people: z.int(),
  /** The figure is an estimate: only a part was looked at. */
  sampled: z.boolean(),
  /** A few of them. */
  examples: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});

export const enrolBody = z.strictObject({ confirm: z.boolean().default(false) });
export const enrolResult = z.strictObject({
  /** Who is inside already and would be let in; an estimate when `sampled`. */
  people: z.int(),
  sampled: z.boolean(),
  /** The job that lets them in; null while it is only asked how many. */
  job: job.nullable(),
});

export type SegmentDetail = z.output<typeof segmentDetail>;
export type SegmentPreview = z.output<typeof segmentPreview>;
export type Job = z.output<typeof job>;
