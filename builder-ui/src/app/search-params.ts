/** What each page keeps in its address, checked with zod: a wrong value is dropped, never an error page. */
import * as z from 'zod';

const word = z.string().max(200).optional().catch(undefined);
/** Router search parsing turns `?q=12` into a number; ids and searches are text. */
const text = z.preprocess((value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value), word);

export const journeysSearch = z.object({
  q: text,
  status: z.enum(['draft', 'live', 'paused', 'stopped']).optional().catch(undefined),
});
export const journeySearch = z.object({
  lens: z.enum(['edit', 'live', 'version']).optional().catch(undefined),
  version: z.int().min(1).optional().catch(undefined),
  /** The selected step, or `trigger` / `settings` for the journey's own panels. */
  step: text,
  simulate: z.boolean().optional().catch(undefined),
});
export const runsSearch = z.object({
  journey: text,
  status: z.enum(['active', 'parked', 'paused', 'completed', 'exited']).optional().catch(undefined),
  step: text,
  person: text,
  overdue: z.literal(true).optional().catch(undefined),
});
export const runSearch = z.object({ visit: z.int().min(1).optional().catch(undefined) });
export const peopleSearch = z.object({ q: text });
export const outboxSearch = z.object({
  channel: z.enum(['email', 'sms', 'push']).optional().catch(undefined),
  item: text,
  q: text,
});
export const loginSearch = z.object({ token: text, next: text });

export type JourneysSearch = z.output<typeof journeysSearch>;
export type JourneySearch = z.output<typeof journeySearch>;
export type RunsSearch = z.output<typeof runsSearch>;
export type OutboxSearch = z.output<typeof outboxSearch>;
