/** Short ways to write journeys that set each other off, for tests. Not used by the product. */
import type { JsonObject } from '../language/facts';

/** Entered by the event, or by call, as often as it comes; starts at its first step. */
export const journey = (id: string, trigger: string | null, steps: JsonObject, more: JsonObject = {}): JsonObject => ({
  format: 'journey/1',
  id,
  name: id,
  trigger: trigger === null ? { kind: 'api' } : { kind: 'event', on: [{ event: trigger }] },
  entry: { again: { mode: 'every-time' } },
  settings: { class: 'transactional' },
  start: Object.keys(steps)[0] ?? null,
  steps,
  ...more,
});
export const step = (type: string, more: JsonObject, done: string | null = null): JsonObject => ({
  type,
  name: type,
  ...more,
  next: { done },
});
export const emit = (event: string, done: string | null = null, properties: JsonObject = {}) =>
  step('emit', { event, properties }, done);
export const start = (to: string, done: string | null = null, context: JsonObject = {}) =>
  step('start-journey', { journey: to, context }, done);
export const end = (what: string, more: JsonObject = {}, done: string | null = null) =>
  step('exit-journey', { journey: what, reason: 'superseded', ...more }, done);
export const wait = (done: string | null = null) => step('wait', { for: 'P30D' }, done);
export const waitFor = (event: string, yes: string | null): JsonObject => ({
  type: 'wait-for',
  name: 'f',
  branches: [{ id: 'yes', label: 'Yes', on: { event } }],
  timeout: 'P30D',
  next: { yes, timeout: null },
});
