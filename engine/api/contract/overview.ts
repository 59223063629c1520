/** What the home page shows: who is where, what was sent, and what needs somebody. */
import * as z from 'zod';
import { instant } from './shared';

const journey = { journeyId: z.string(), journeyName: z.string() };

/** Something that does not go on by itself, most urgent kind first. */
export const alert = z.discriminatedUnion('kind', [
  /** A provider that fails again and again; nothing is tried until then. */
  z.strictObject({ kind: z.literal('resting'), connectionId: z.string(), name: z.string(), error: z.string(), until: instant }),
  /** People who should have moved more than a minute ago. */
  z.strictObject({ kind: z.literal('overdue'), people: z.int() }),
  /** People whom an error stopped; `step` is the name of the one where most of them stand. */
  z.strictObject({ kind: z.literal('parked'), ...journey, people: z.int(), step: z.string() }),
  /** Messages of the last 24 hours that could not be sent. */
  z.strictObject({ kind: z.literal('failing'), ...journey, failed: z.int(), sent: z.int() }),
  /** Tasks that nobody did in time; `runId` is where the oldest is done. */
  z.strictObject({ kind: z.literal('tasks'), tasks: z.int(), title: z.string(), runId: z.string() }),
  /** A pause that holds people. */
  z.strictObject({ kind: z.literal('paused'), ...journey, people: z.int(), since: instant }),
]);

export const overview = z.strictObject({
  /** By status, the archive left out. */
  journeys: z.strictObject({ draft: z.int(), live: z.int(), paused: z.int(), stopped: z.int() }),
  /** In journeys now: moving this moment, waiting, held by a pause, stopped by an error; and of these, late. */
  people: z.strictObject({ moving: z.int(), waiting: z.int(), paused: z.int(), parked: z.int(), overdue: z.int() }),
  /** Messages since then, the last 24 hours of the journey clock. */
  sends: z.strictObject({ since: instant, sent: z.int(), skipped: z.int(), failed: z.int() }),
  alerts: z.array(alert),
});

export type Overview = z.output<typeof overview>;
export type OverviewAlert = z.output<typeof alert>;
