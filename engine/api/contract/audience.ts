/** What the editor asks while somebody writes a rule: who matches, on whom to show it, which fields are in use. */
import * as z from 'zod';
import { conditionSchema, zoneSchema } from '../../language';

export const matchBody = z.strictObject({
  condition: conditionSchema,
  /** The journey whose condition it is: buckets, local times and parameters depend on it. */
  journey: z
    .strictObject({ id: z.string().max(80), zone: zoneSchema, params: z.record(z.string(), z.json()).default({}) })
    .default({ id: '', zone: 'UTC', params: {} }),
});
export const matchResult = z.strictObject({
  /** Null when the condition asks about more than people: `beyond` names the fields. */
  people: z.int().nullable(),
  /** `about`: told from a sample; `atLeast`: the time was over before everybody was looked at. */
  precision: z.enum(['exactly', 'about', 'atLeast']),
  examples: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  beyond: z.array(z.string()),
});

export const samplesQuery = z.strictObject({ having: z.string().max(200).optional() });
export const samplesResult = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      /** Null: they gave none. */
      zone: z.string().nullable(),
      attributes: z.record(z.string(), z.json()),
    }),
  ),
});

export const fieldsResult = z.strictObject({
  /** People looked at. */
  people: z.int(),
  profile: z.array(z.string()),
  account: z.array(z.string()),
  events: z.array(z.strictObject({ name: z.string(), properties: z.array(z.string()) })),
});

export type MatchResult = z.output<typeof matchResult>;
export type SamplePerson = z.output<typeof samplesResult>['items'][number];
export type KnownFields = z.output<typeof fieldsResult>;
