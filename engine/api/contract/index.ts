/**
 * What the API takes and gives, as zod schemas: requests are parsed with them, OpenAPI is generated from them,
 * and the web app takes its types from them. Instants are ISO 8601 strings on the journey clock. Lists page by cursor.
 */
import * as z from 'zod';
import { choicesSchema } from '../../runtime';
import { filing } from './filing';
import { document, instant, why } from './shared';
import { canary } from './versions';

export * from './accounts';
export * from './audience';
export * from './background';
export * from './connections';
export * from './connectors';
export * from './experiments';
export * from './filing';
export * from './messages';
export * from './outbox';
export * from './overview';
export * from './people';
export * from './pools';
export * from './ready-made';
export * from './runs';
export * from './segments';
export { pageQuery } from './shared';
export * from './support';
export * from './tasks';
export * from './templates';
export * from './versions';
export * from './why-not';

const counts = z.record(z.string(), z.int());

/** A problem of one field of a journey document; see engine/language/validate. */
export const issue = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  stepId: z.string().optional(),
  field: z.string().optional(),
  message: z.string(),
  fix: z.string().optional(),
});

export const journeySummary = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  status: z.enum(['draft', 'live', 'paused', 'stopped']),
  liveVersion: z.int().nullable(),
  revision: z.int(),
  unpublishedChanges: z.boolean(),
  updatedAt: instant,
  publishedAt: instant.nullable(),
  /** People in it now, who ever entered, who reached the goal, parked now. */
  people: z.strictObject({ live: z.int(), entered: z.int(), converted: z.int(), parked: z.int() }),
  /** People who should have moved a minute ago, messages of the last 24 hours that could not be sent, and errors that keep the draft from being published. */
  health: z.strictObject({ overdue: z.int(), failed: z.int(), errors: z.int() }),
  filing,
  archivedAt: instant.nullable(),
});
export const journeyDetail = journeySummary.extend({
  draft: document,
  issues: z.array(issue),
  versions: z.array(z.strictObject({ version: z.int(), publishedAt: instant, note: z.string() })),
  /** A version that a share of new entrants takes. */
  canary: canary.nullable(),
});
export const journeyList = z.strictObject({ items: z.array(journeySummary) });
export const validateResult = z.strictObject({ valid: z.boolean(), issues: z.array(issue) });
/** See `changesBetween`: `fields` says which fields of a step, or of the journey itself, differ, and how where that fits in a line. */
const change = z.strictObject({
  key: z.string(),
  values: z.record(z.string(), z.json()),
  stepId: z.string().optional(),
  fields: z.array(z.strictObject({ path: z.string(), before: z.json(), after: z.json() })).optional(),
});
export const publishPreview = z.strictObject({
  issues: z.array(issue),
  /** What changed against the live version: i18n key and values. */
  changes: z.array(change),
  /** People now at each step of the live versions; they finish on the version they entered. */
  waiting: z.array(
    z.strictObject({ version: z.int(), stepId: z.string(), name: z.string(), people: z.int(), changed: z.boolean() }),
  ),
  /** Who is inside the trigger's segment, or absent for long enough, already: publishing lets nobody in, `enrol` does. Null for other triggers. */
  inside: z.strictObject({ people: z.int(), sampled: z.boolean() }).nullable(),
  /** Who fits the audience of the entry rules now, of everybody known; null without an audience that the person alone decides. */
  audience: z.strictObject({ people: z.int(), of: z.int(), sampled: z.boolean() }).nullable(),
});
export const enterBody = z.strictObject({
  userId: z.string().min(1).max(200),
  context: z.record(z.string(), z.json()).default({}),
  idempotencyKey: z.string().min(1).max(200),
});
export const accepted = z.strictObject({ accepted: z.literal(true), eventId: z.string() });
export const simulateBody = z.strictObject({
  /** A stored person, or an invented one. */
  personId: z.string().optional(),
  person: z.record(z.string(), z.json()).optional(),
  /** Simulate the draft (default) or the live version. */
  version: z.enum(['draft', 'live']).default('draft'),
  startAt: instant.optional(),
  event: z.strictObject({ name: z.string(), properties: z.record(z.string(), z.json()).default({}) }).optional(),
  /** Further events, `after` an ISO duration from the start. Without a name, `properties` change the person. */
  events: z
    .array(z.strictObject({ after: z.string(), name: z.string(), properties: z.record(z.string(), z.json()).default({}) }))
    .max(200)
    .default([]),
  /** What others do, per step: reactions to a message, the outcome of a task, an empty pool. */
  choices: choicesSchema.default({}),
});
const simulatedMessage = z.strictObject({
  channel: z.enum(['email', 'sms', 'push']),
  title: z.string(),
  html: z.string().nullable(),
  text: z.string(),
  /** Of a push: its picture, and what a tap opens. */
  image: z.string().nullable(),
  url: z.string().nullable(),
  /** Why it cannot be rendered for this person; then the rest is empty. */
  problem: z.string().nullable(),
});
export const simulateResult = z.strictObject({
  entered: z.boolean(),
  rejected: z.string().nullable(),
  path: z.array(
    z.strictObject({
      stepId: z.string(),
      at: instant,
      port: z.string().nullable(),
      sentence: z.string(),
      why,
      wouldSend: z.string().nullable(),
      /** The message as they would get it; null for other stays, and beyond the first twenty. */
      message: simulatedMessage.nullable(),
      evidence: z.json(),
    }),
  ),
  end: z.strictObject({ status: z.string(), reason: z.string(), at: instant }).nullable(),
  /** The simulation as a golden case, for `cases/` beside the journey (`sojourn test`). */
  golden: z.record(z.string(), z.json()),
});

export const journeyStats = z.strictObject({
  journeyId: z.string(),
  version: z.int().nullable(),
  entered: z.int(),
  rejected: counts,
  live: z.int(),
  parked: z.int(),
  completed: z.int(),
  exited: counts,
  converted: z.int(),
  value: z.number(),
  /** By step id: waiting now, visits, leavings by port, sends by state, skips by reason. */
  steps: z.record(
    z.string(),
    z.strictObject({
      waiting: z.int(),
      parked: z.int(),
      passed: z.int(),
      ports: counts,
      sent: z.int(),
      skipped: counts,
      failed: z.int(),
    }),
  ),
});

/** What the shell of the web app needs to know. */
export const status = z.strictObject({
  version: z.string(),
  /** Journey clock now, and how fast it runs; `fast` is shown as a banner. */
  now: instant,
  clock: z.strictObject({ fast: z.boolean(), text: z.string() }),
  sandbox: z.boolean(),
  engine: z.strictObject({ temporal: z.boolean(), database: z.boolean(), worker: z.boolean() }),
  totals: z.strictObject({ people: z.int(), live: z.int(), parked: z.int(), overdue: z.int(), sent: z.int() }),
  sampleShop: z.enum(['absent', 'loading', 'loaded']),
});

/**
 * Paths, for reference:
 * GET /api/status · GET /api/overview · POST /api/sample-shop · GET /api/ready-made ·
 * GET|POST /api/journeys · GET|PUT /api/journeys/:id (ETag / If-Match: "<revision>") · DELETE /api/journeys/:id (drafts only) · PUT /api/journeys/:id/filing ·
 * POST /api/journeys/:id/{validate,publish,pause,resume,stop,restore,enter,enrol,simulate,migrations,canary,archive,unarchive} · GET /api/journeys/:id/migrations/:migration · POST …/{cancel,rollback} · GET /api/journeys/:id/publish-preview · GET /api/journeys/:id/versions/:version · GET /api/live (server-sent events) · GET /api/background · POST /api/background/:id/cancel ·
 * GET /api/runs · GET /api/runs/:id · POST /api/runs/:id/operate ·
 * GET /api/people · GET /api/people/:id · POST /api/people/match · GET /api/people/samples · GET /api/fields · GET /api/people/:id/why-not · GET /api/accounts/:id · GET /api/messages · GET /api/stats/journeys/:id ·
 * GET|POST /api/segments · GET|PUT|DELETE /api/segments/:id · POST /api/segments/preview · GET /api/jobs/:id ·
 * GET /api/outbox · GET /api/outbox/:id · POST /api/outbox/:id/act · GET /api/openapi.json ·
 * GET|POST /api/users · PUT|DELETE /api/users/:id · POST /api/users/:id/login-link · GET|POST /api/teams · PUT|DELETE /api/teams/:id ·
 * GET /api/connections · PUT /api/connections/:id · POST /api/connections/test · POST /api/connections/:id/test · GET /api/uses ·
 * GET /api/tasks · GET /api/tasks/:id · POST /api/tasks/:id/{complete,assign} · GET|POST /api/pools · GET /api/pools/:id · POST /api/pools/:id/codes ·
 * GET|POST /api/templates · GET|PUT|DELETE /api/templates/:id · GET /api/templates/:id/versions/:version · POST /api/templates/:id/{restore,undelete} · POST /api/templates/{preview,test-send} · GET|PUT /api/sms-price ·
 * POST /api/session { token } (one-time link) · DELETE /api/session
 */
export type JourneySummary = z.output<typeof journeySummary>;
export type JourneyDetail = z.output<typeof journeyDetail>;
export type PublishPreview = z.output<typeof publishPreview>;
export type JourneyStats = z.output<typeof journeyStats>;
export type SimulateResult = z.output<typeof simulateResult>;
export type Status = z.output<typeof status>;
