/** What happened in one run, in one file: see engine/support. */
import * as z from 'zod';

const json = z.record(z.string(), z.json());

export const supportQuery = z.strictObject({
  /** `false` keeps addresses, names and other personal values. */
  redact: z.enum(['true', 'false']).default('true'),
});

/** Where a replay goes otherwise: which stay (from 0), the end, or the goal. */
const difference = z.strictObject({
  where: z.union([z.int(), z.enum(['end', 'goal'])]),
  expected: z.string().nullable(),
  actual: z.string().nullable(),
});

export const goldenResult = z.strictObject({
  /** To be kept in `cases/` beside the journey. */
  case: json,
  /** Whether it goes the recorded way when it is run anew. */
  reproduces: z.boolean(),
  differences: z.array(difference),
});

export const bundleResult = goldenResult.extend({
  format: z.literal('sojourn-bundle/1'),
  madeAt: z.iso.datetime(),
  redacted: z.boolean(),
  journey: z.strictObject({ id: z.string(), version: z.int(), hash: z.string(), document: z.looseObject({ id: z.string() }) }),
  run: json,
  person: json,
  visits: z.array(json),
  events: z.array(json),
  messages: z.array(json),
});
