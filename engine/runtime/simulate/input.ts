/** What a simulation starts from: as JSON, so that it can be kept as a golden case. */
import * as z from 'zod';
import { conditionSchema } from '../../language/condition';
import { portIdSchema, stepIdSchema } from '../../language/values';
import { parseDuration } from '../../time';

const json = z.record(z.string(), z.json());
const consentState = z.enum(['subscribed', 'unsubscribed', 'never_asked']);
const instant = z.iso.datetime({ offset: true });
const duration = z
  .string()
  .refine((text) => parseDuration(text) !== null, { error: 'A duration is ISO 8601, such as PT1H or P3D; PT0S is at once.' });
/** From the start of the simulation, or an instant. */
const when = { after: duration.optional(), at: instant.optional() };

export const simulatedPersonSchema = z.strictObject({
  id: z.string().min(1).max(200).optional(),
  attributes: json.optional(),
  consent: z.partialRecord(z.enum(['email', 'sms', 'push']), z.record(z.string(), consentState)).optional(),
  segments: z.array(z.string()).optional(),
  /** What they did before: event name → how long before the start, each a duration. */
  did: z.record(z.string(), z.array(duration)).optional(),
  /** Likewise, for conditions that look at the properties. */
  history: z
    .array(z.strictObject({ event: z.string().min(1).max(200), before: duration, properties: json.optional() }))
    .optional(),
  account: json.optional(),
});

const reactions = ['delivered', 'opened', 'clicked', 'replied', 'bounced', 'complained', 'unsubscribed'] as const;
export type Reaction = (typeof reactions)[number];

/** Something that happens; without a time, at the start. A name makes it an event, traits alone a change of the person. */
export const simulatedEventSchema = z.union([
  z.strictObject({
    ...when,
    event: z.string().min(1).max(200),
    properties: json.optional(),
    traits: json.optional(),
    /** What it says of the message of a step. */
    about: z.strictObject({ stepId: stepIdSchema, reaction: z.enum(reactions) }).optional(),
  }),
  z.strictObject({ ...when, traits: json }),
]);

/** What the person does with the message of a step, and how long after it was sent. */
const reacted = z.partialRecord(z.enum(reactions), duration);
/** How somebody completes the task of a step, and how long after it was opened; without it the task gets overdue. */
const completion = z.strictObject({ outcome: portIdSchema, after: duration });
/** The pool of a step has no code left. */
const exhaustion = z.strictObject({ exhausted: z.literal(true) });

/** The call of a step fails, or the provider of its message refuses for good. */
const failure = z.strictObject({ failed: z.literal(true) });
/** What the call of a step brings back. */
const answer = z.strictObject({ output: z.json() });

/** What others do, per step. */
export const choicesSchema = z.record(stepIdSchema, z.union([completion, exhaustion, failure, answer, reacted]));

/**
 * What really became of what a stay at a step asked for: it replaces the rules for messages and the provider there, so that holds,
 * throttles and failures are as they were. Without `result` it had not happened yet.
 */
const recordedSchema = z.strictObject({
  seq: z.int().min(1),
  stepId: stepIdSchema,
  at: instant.optional(),
  result: z.enum(['sent', 'skipped', 'failed', 'done']).optional(),
  reason: z.string().optional(),
  /** What a call brought back. */
  output: z.json().optional(),
});
export type Recorded = z.output<typeof recordedSchema>;

export const simulationInputSchema = z.strictObject({
  person: simulatedPersonSchema,
  events: z.array(simulatedEventSchema).max(1_000),
  startAt: instant,
  /** Nothing is simulated after it; by default two years after the start. */
  endAt: instant.optional(),
  choices: choicesSchema.optional(),
  /** Definitions of segments by id; without them the person stays in those they are in. */
  segments: z.record(z.string(), conditionSchema).optional(),
  recorded: z.array(recordedSchema).max(2_000).optional(),
  /** Handed over by the call that starts a journey with an `api` trigger, or with `byCall` beside its trigger. */
  context: json.optional(),
});

export type SimulationInput = z.output<typeof simulationInputSchema>;
export type SimulatedEvent = z.output<typeof simulatedEventSchema>;
export type Choice = NonNullable<SimulationInput['choices']>[string];

/** The instant of a simulated event, epoch ms. */
export function instantOfEvent({ after, at }: { after?: string | undefined; at?: string | undefined }, startAt: number): number {
  return at === undefined ? startAt + (parseDuration(after ?? 'PT0S') ?? 0) : Date.parse(at);
}
