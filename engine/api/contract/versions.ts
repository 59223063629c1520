import * as z from 'zod';

const instant = z.iso.datetime();
const id = z.string();

/** What becomes of people at one step of one version; whoever is not named finishes on their version. */
const choice = z.discriminatedUnion('do', [
  z.strictObject({ version: z.int(), stepId: id, do: z.literal('finish') }),
  /** Without `to`, to the step of the same id. The wait there is credited with the time they waited already. */
  z.strictObject({ version: z.int(), stepId: id, do: z.literal('move'), to: id.optional() }),
  z.strictObject({ version: z.int(), stepId: id, do: z.literal('exit') }),
]);
export const choices = z.array(choice).max(1_000);
const percent = z.number().min(0).max(100);

export const publishBody = z.strictObject({
  note: z.string().max(500).default(''),
  revision: z.int(),
  /** What to do with people who are under way. */
  migrate: choices.optional(),
  /** Only this share of new entrants, and of those to be moved, takes the new version. */
  canary: z.strictObject({ percent: percent.max(99) }).optional(),
});
export const publishResult = z.strictObject({
  version: z.int(),
  hash: z.string(),
  publishedAt: instant,
  /** The migration that was started; null when nobody is to be moved. */
  migration: id.nullable(),
});

const counts = z.strictObject({ stays: z.int(), moves: z.int(), goesOn: z.int(), exits: z.int(), later: z.int() });
const fate = z.strictObject({
  runId: id,
  personId: id,
  version: z.int(),
  stepId: id,
  fate: z.enum(['stays', 'moves', 'goesOn', 'exits', 'later']),
  /** The step they are moved to. */
  to: id.nullable(),
  /** Until when they wait there. */
  due: instant.nullable(),
  /** Why they cannot be moved now. */
  because: z.enum(['busy', 'sending', 'parked']).nullable(),
});

export const migrateBody = z.strictObject({
  choices,
  /** The live version, or the draft as it would be published (only to look). */
  to: z.enum(['live', 'draft']).default('live'),
  dryRun: z.boolean().default(false),
});
export const batch = z.strictObject({
  id,
  kind: z.enum(['migrate', 'rollback', 'stop', 'resume']),
  state: z.enum(['open', 'done', 'cancelled']),
  by: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  /** People changed so far: waiting at their new step, gone on from there, ended. */
  moves: z.int(),
  goesOn: z.int(),
  exits: z.int(),
  /** Could not be changed at the latest look: being moved, their message on its way, parked. */
  later: z.strictObject({ busy: z.int(), sending: z.int(), parked: z.int() }),
  /** Of a rollback: those it cannot bring back, and some of their runs. */
  wentOn: z.strictObject({ people: z.int(), sample: z.array(id) }).nullable(),
  lastError: z.string().nullable(),
});
export const migratePreview = z.strictObject({
  /** By version and step, only people who were named. */
  steps: z.array(z.strictObject({ version: z.int(), stepId: id, change: z.enum(['same', 'changed', 'removed']), counts })),
  sample: z.array(fate),
});
export const migrateResult = z.strictObject({
  preview: migratePreview.nullable(),
  /** Null when it was only looked. */
  migration: batch.nullable(),
});

export const pauseBody = z.strictObject({ entrants: z.enum(['refuse', 'queue']).default('refuse') });
export const resumeBody = z.strictObject({
  /** Messages that came due meanwhile: send them late, within their limit, or drop them. */
  late: z.enum(['send', 'drop']).default('send'),
  dryRun: z.boolean().default(false),
});
export const resumeCounts = z.strictObject({
  people: z.int(),
  waiting: z.int(),
  late: z.int(),
  lateMessages: z.int(),
  queued: z.int(),
});
export const turned = z.strictObject({ id, status: z.enum(['live', 'paused', 'stopped']) });
export const resumeResult = turned.extend({ counts: resumeCounts });
export const stopBody = z.strictObject({ how: z.enum(['drain', 'now']) });
export const stopResult = turned.extend({ batch: id.nullable() });
export const restoreBody = z.strictObject({ version: z.int(), revision: z.int() });
export const restoreResult = z.strictObject({ id, revision: z.int() });
export const canaryBody = z.strictObject({ percent });
export const canary = z.strictObject({ version: z.int(), percent });
export const canaryResult = z.strictObject({ liveVersion: z.int().nullable(), canary: canary.nullable() });
export const abortBody = z.strictObject({ migrate: choices.default([]) });
export const abortResult = canaryResult.extend({ batches: z.array(id) });

export type Choice = z.output<typeof choice>;
export type MigratePreview = z.output<typeof migratePreview>;
export type MigrateResult = z.output<typeof migrateResult>;
export type Batch = z.output<typeof batch>;
export type Canary = z.output<typeof canaryResult>;
export type Turned = z.output<typeof turned>;
export type StopResult = z.output<typeof stopResult>;
export type RestoreResult = z.output<typeof restoreResult>;
export type ResumeResult = z.output<typeof resumeResult>;
