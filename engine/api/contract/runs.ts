/** Runs: one person in one journey, the way they took and what an operator may do. */
import * as z from 'zod';
import { message } from './messages';
import { document, instant, page, pageQuery, why } from './shared';
import { task } from './tasks';

export const runStatus = z.enum(['active', 'parked', 'paused', 'completed', 'exited']);
export const runSummary = z.strictObject({
  id: z.string(),
  journeyId: z.string(),
  journeyName: z.string(),
  version: z.int(),
  personId: z.string(),
  person: z.string(),
  status: runStatus,
  stepId: z.string(),
  stepName: z.string(),
  enteredAt: instant,
  due: instant.nullable(),
  endedAt: instant.nullable(),
  exitReason: z.string().nullable(),
  lastError: z.strictObject({ code: z.string(), message: z.string(), at: instant }).nullable(),
  goalReached: z.boolean(),
});
export const runQuery = pageQuery.extend({
  journey: z.string().optional(),
  status: runStatus.optional(),
  step: z.string().optional(),
  person: z.string().optional(),
  /** `overdue`: should have moved more than a minute ago. */
  overdue: z.enum(['true', 'false']).optional(),
});
export const runList = page(runSummary);
export const visit = z.strictObject({
  stepId: z.string(),
  stepName: z.string(),
  stepType: z.string(),
  seq: z.int(),
  enteredAt: instant,
  leftAt: instant.nullable(),
  port: z.string().nullable(),
  /** Why, in plain English, built from the evidence. */
  sentence: z.string(),
  why,
  evidence: z.json(),
});
export const runDetail = runSummary.extend({
  key: z.string().nullable(),
  event: z.json(),
  context: z.json(),
  attempt: z.int(),
  path: z.array(visit),
  messages: z.array(message),
  /** What the run asked of people, the first opened first. */
  tasks: z.array(task),
  operations: z.array(z.enum(['retry', 'skip', 'exit', 'move', 'resume'])),
  /** The document of the version the run is on. */
  document,
});
export const operateBody = z.discriminatedUnion('operation', [
  z.strictObject({ id: z.string().min(8).max(64), operation: z.literal('retry') }),
  z.strictObject({ id: z.string().min(8).max(64), operation: z.literal('skip') }),
  z.strictObject({ id: z.string().min(8).max(64), operation: z.literal('exit'), reason: z.string().max(60).default('operator') }),
  z.strictObject({ id: z.string().min(8).max(64), operation: z.literal('move'), stepId: z.string() }),
]);
export const operateResult = z.strictObject({ accepted: z.boolean(), run: runSummary });

export type RunSummary = z.output<typeof runSummary>;
export type RunDetail = z.output<typeof runDetail>;
