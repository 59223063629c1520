/** What each page keeps in its address, checked with zod: a wrong value is dropped, never an error page. */
import * as z from 'zod/mini';

const optional = <Schema extends z.ZodMiniType>(schema: Schema) => z.catch(z.optional(schema), undefined as never);
/** Router search parsing turns `?q=12` into a number; ids and searches are text. */
const text = optional(
  z.pipe(
    z.transform((value: unknown) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value)),
    z.optional(z.string().check(z.maxLength(200))),
  ),
);

export const journeysSearch = z.object({
  q: text,
  status: optional(z.enum(['draft', 'live', 'paused', 'stopped'])),
  folder: text,
  tag: text,
  attention: optional(z.literal(true)),
  archived: optional(z.literal(true)),
  sort: optional(z.enum(['name', 'status', 'health', 'live', 'entered', 'conversion', 'changed'])),
  direction: optional(z.enum(['asc', 'desc'])),
});
/** `template`: a ready-made journey that is looked at. */
export const newJourneySearch = z.object({ template: text });
export const journeySearch = z.object({
  lens: optional(z.enum(['edit', 'live', 'version', 'diff', 'person'])),
  version: optional(z.int().check(z.minimum(1))),
  /** The two sides of the Diff lens: a version, or `draft`. */
  from: optional(z.union([z.literal('draft'), z.int().check(z.minimum(1))])),
  to: optional(z.union([z.literal('draft'), z.int().check(z.minimum(1))])),
  /** The run that the Person lens draws. */
  run: text,
  /** The step to begin at. */
  step: text,
  simulate: optional(z.boolean()),
});
export const runsSearch = z.object({
  journey: text,
  status: optional(z.enum(['active', 'parked', 'paused', 'completed', 'exited'])),
  step: text,
  person: text,
  overdue: optional(z.literal(true)),
});
export const peopleSearch = z.object({ q: text });
export const contentSearch = z.object({ q: text, kind: optional(z.enum(['email', 'sms', 'push', 'snippet'])) });
export const outboxSearch = z.object({ channel: optional(z.enum(['email', 'sms', 'push'])), item: text, q: text });
export const loginSearch = z.object({ token: text, next: text });

export type JourneysSearch = z.output<typeof journeysSearch>;
export type RunsSearch = z.output<typeof runsSearch>;
export type ContentSearch = z.output<typeof contentSearch>;
export type OutboxSearch = z.output<typeof outboxSearch>;
