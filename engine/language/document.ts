/**
 * The journey document: one JSON object that marketers draw, the API stores, git reviews and the engine runs.
 * There is exactly one schema. Unknown keys are an error everywhere. No coordinates: layout is computed.
 */
import * as z from 'zod';
import { conditionSchema, watchSchema } from './condition';
import { stepSchema } from './steps';
import { durationSchema, localTimeSchema, zoneSchema } from './values';

export const stepIdSchema = z.string().regex(/^[a-z0-9]{1,24}$/, 'A step id is 1–24 lower-case letters and digits.');
export const eventNameSchema = z.string().min(1).max(200);

const eventTrigger = z.strictObject({
  kind: z.literal('event'),
  on: z.array(z.strictObject({ event: eventNameSchema, where: conditionSchema.optional() })).min(1).max(20),
});
/** Fires when `event` has not happened for `for` since its last time; `orAverage` waits at least that multiple of the person's own average gap. */
const absenceTrigger = z.strictObject({
  kind: z.literal('absence'),
  event: eventNameSchema,
  for: durationSchema,
  orAverage: z.number().min(1).max(10).optional(),
});
const apiTrigger = z.strictObject({ kind: z.literal('api') });
export const triggerSchema = z.discriminatedUnion('kind', [eventTrigger, absenceTrigger, apiTrigger]);
export type Trigger = z.infer<typeof triggerSchema>;

/** `profile…`, `event…` or `context…` path whose value keys a run or matches an event to it. */
export const valuePathSchema = z.string().max(240).regex(/^(profile|event|context)\.[A-Za-z0-9_$ .-]+$/, 'A path starts with profile., event. or context.');

export const entrySchema = z.strictObject({
  /** Judged on the profile after the triggering write. */
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
});

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

export const settingsSchema = z.strictObject({
  class: z.enum(['marketing', 'transactional']).default('marketing'),
  priority: z.int().min(0).max(100).default(50),
  zone: zoneSchema.default('UTC'),
  // biome-ignore lint/suspicious/noThenProperty: the language's own word
  quietHours: z.strictObject({ from: localTimeSchema, to: localTimeSchema, then: z.enum(['postpone', 'skip']).default('postpone') }).optional(),
  sendBy: durationSchema.default('PT48H'),
  /** At most `max` marketing messages per person, over all journeys, in `per`; what happens to one too many. */
  cap: z.strictObject({ max: z.int().min(1).max(100), per: durationSchema, over: z.enum(['postpone', 'skip']).default('skip') }).optional(),
  /** What to do when a template fails to render: park for an operator, or skip the message. */
  onTemplateError: z.enum(['park', 'skip']).default('park'),
});

/** Values a marketer fills in once (brand, links, thresholds): available to templates and conditions as `context.params.<name>`. */
export const parameterSchema = z.strictObject({
  name: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,40}$/),
  label: z.string().min(1).max(120),
  value: z.union([z.string().max(2000), z.number(), z.boolean()]),
});

export const journeySchema = z.strictObject({
  format: z.literal('journey/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'A journey id is a slug: lower-case letters, digits and dashes.'),
  name: z.string().min(1).max(120),
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
export type Step = JourneyDocument['steps'][string];
