/**
 * The journey document: one JSON object that marketers draw, the API stores, git reviews and the engine runs.
 * There is exactly one schema. Unknown keys are an error everywhere. No coordinates: layout is computed.
 */
import * as z from 'zod';
import { conditionSchema, watchSchema } from './condition';
import { entrySchema } from './entry-rules';
import { settingsSchema } from './settings';
import { stepSchema } from './steps';
import {
  durationSchema,
  eventNameSchema,
  journeyIdSchema,
  localTimeSchema,
  offsetSchema,
  profilePathSchema,
  segmentIdSchema,
  stepIdSchema,
  valuePathSchema,
  weekdaySchema,
  whoseZoneSchema,
} from './values';

const eventTrigger = z.strictObject({
  kind: z.literal('event'),
  on: z
    .array(z.strictObject({ event: eventNameSchema, where: conditionSchema.optional() }))
    .min(1)
    .max(20),
});
/** Fires when `event` has not happened for `for` since its last time; `orAverage` waits at least that multiple of the person's own average gap. */
const absenceTrigger = z.strictObject({
  kind: z.literal('absence'),
  event: eventNameSchema,
  for: durationSchema,
  orAverage: z.number().min(1).max(10).optional(),
});
/**
 * Fires when a change of the person gives `attribute` another value, `from` held before and `to` holds after. With `rearm` it fires
 * once, and only again after `rearm` held in between: a score that goes up and down around a limit lets nobody in twice.
 */
const attributeTrigger = z.strictObject({
  kind: z.literal('attribute'),
  attribute: profilePathSchema,
  from: conditionSchema.optional(),
  to: conditionSchema.optional(),
  rearm: conditionSchema.optional(),
});
/** Fires when somebody comes into a segment, or drops out of it; not for those who are inside when the segment or the journey is made. */
const segmentTrigger = z.strictObject({ kind: z.literal('segment'), segment: segmentIdSchema, on: z.enum(['enter', 'leave']) });
/** Fires at a date of the profile, so far before or after it, at a local time. A birthday may lack its year. */
const dateTrigger = z.strictObject({
  kind: z.literal('date'),
  date: profilePathSchema,
  offset: offsetSchema.optional(),
  at: localTimeSchema.optional(),
  repeat: z.enum(['never', 'monthly', 'yearly']),
  zone: whoseZoneSchema.default('person'),
});
const timetable = { kind: z.literal('schedule'), time: localTimeSchema, zone: whoseZoneSchema.default('journey') };
/** Fires by the calendar for everybody whom the audience admits. A day of the month that does not exist is the last one. */
const scheduleTrigger = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('once'), date: z.iso.date(), ...timetable }),
  z.strictObject({ every: z.literal('daily'), ...timetable }),
  z.strictObject({ every: z.literal('weekly'), days: z.array(weekdaySchema).min(1).max(7), ...timetable }),
  z.strictObject({ every: z.literal('monthly'), day: z.union([z.int().min(1).max(31), z.literal('last')]), ...timetable }),
]);
const apiTrigger = z.strictObject({ kind: z.literal('api') });
export const triggerSchema = z.discriminatedUnion('kind', [
  eventTrigger,
  attributeTrigger,
  segmentTrigger,
  dateTrigger,
  scheduleTrigger,
  absenceTrigger,
  apiTrigger,
]);
export type Trigger = z.infer<typeof triggerSchema>;

export { entrySchema };

export const exitSchema = z.strictObject({
  id: stepIdSchema,
  on: watchSchema,
  keyFrom: valuePathSchema.optional(),
  reason: z.string().min(1).max(60),
});

export const goalSchema = z.strictObject({
  name: z.string().min(1).max(120),
  on: watchSchema,
  keyFrom: valuePathSchema.optional(),
  /** Counted from entry; may outlive the run. */
  within: durationSchema,
  value: valuePathSchema.optional(),
  // biome-ignore lint/suspicious/noThenProperty: the language's own word
  then: z.union([z.enum(['exit', 'continue']), z.strictObject({ go: stepIdSchema })]),
});

/** Values a marketer fills in once (brand, links, thresholds): available to templates and conditions as `context.params.<name>`. */
export const parameterSchema = z.strictObject({
  name: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,40}$/),
  label: z.string().min(1).max(120),
  value: z.union([z.string().max(2000), z.number(), z.boolean()]),
});

export const journeySchema = z.strictObject({
  format: z.literal('journey/1'),
  id: journeyIdSchema,
  name: z.string().max(120),
  description: z.string().max(2000).default(''),
  tags: z.array(z.string().min(1).max(40)).max(20).default([]),
  parameters: z.array(parameterSchema).max(50).default([]),
  trigger: triggerSchema,
  entry: entrySchema.prefault({}),
  exits: z.array(exitSchema).max(20).default([]),
  goal: goalSchema.optional(),
  settings: settingsSchema.prefault({}),
  start: stepIdSchema.nullable(),
  steps: z.record(stepIdSchema, stepSchema),
});

export type JourneyDocument = z.output<typeof journeySchema>;
export type JourneyInput = z.input<typeof journeySchema>;
export type { Step } from './steps';
