/** Who may come in, how often, how many and when (journey-language §1). Every rule that turns somebody away is recorded by its name. */
import * as z from 'zod';
import { conditionSchema } from './condition';
import { durationSchema, localDateTimeSchema, valuePathSchema, zoneSchema } from './values';

/** Spans over which entrants are counted: minutes and hours of the clock, days of the journey's zone. */
export const capSpans = ['minute', 'hour', 'day'] as const;

export const entrySchema = z.strictObject({
  /** Judged on the profile after the triggering write; of an account, on whoever would carry its run. */
  audience: conditionSchema.optional(),
  /** Re-judge for this long before rejecting: profile data may be late. */
  grace: durationSchema.optional(),
  again: z
    .discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('once') }),
      z.strictObject({ mode: z.literal('every-time') }),
      z.strictObject({ mode: z.literal('after-exit') }),
      z.strictObject({ mode: z.literal('per-window'), window: durationSchema }),
    ])
    .default({ mode: 'after-exit' }),
  key: valuePathSchema.optional(),
  /** Whoever is entered by call, by hand or by another journey comes in beside the trigger; the other rules hold for them, too. */
  byCall: z.boolean().optional(),
  /** The account enters, not each of its people: its owner (`account.owner`, a user id) carries the run, else the person whose event it was. */
  onePer: z.literal('account').optional(),
  /** At most so many enter in one span; who comes later is turned away. */
  cap: z.strictObject({ per: z.enum(capSpans), max: z.int().min(1).max(10_000_000) }).optional(),
  /** From the first to just before the second instant, by the clocks of the zone; null = open on that side. */
  window: z
    .strictObject({ from: localDateTimeSchema.nullable(), to: localDateTimeSchema.nullable(), zone: zoneSchema })
    .optional(),
  /** Not while in another journey with one of these tags, */
  excludeTags: z.array(z.string().min(1).max(40)).min(1).max(20).optional(),
  /** nor within so many days (24 h each) after having left one. */
  excludeDays: z.int().min(1).max(365).optional(),
});

export type Entry = z.output<typeof entrySchema>;
