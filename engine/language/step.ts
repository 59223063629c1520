/**
 * What a step type is. One folder per type under `steps/`: schema, ports, enter rule, form hints, tests.
 * Nothing outside `steps/` names a step type, except where the engine performs an effect.
 */
import type * as z from 'zod';
import type { Evidence, Watch } from './condition';
import type { Channel, EventFacts, Facts, Json, JsonObject } from './facts';
import type { JourneyDocument } from './document';

/** How a port is shown and whether it may be left open. Secondary ports default to where the first main port goes. */
export interface Ports {
  main: string[];
  secondary: string[];
}

/** What a step asks the engine to do. The engine does it, then calls `settle` with the result. */
export type Effect =
  | { kind: 'send'; channel: Channel }
  | { kind: 'update'; operations: UpdateOperation[] };

export type UpdateOperation =
  | { op: 'set'; field: string; value: Json }
  | { op: 'unset'; field: string }
  | { op: 'increment'; field: string; by: number }
  | { op: 'append' | 'remove'; field: string; value: Json };

export type EffectResult =
  | { kind: 'sent'; messageId: string; evidence: Evidence }
  | { kind: 'skipped'; reason: string; evidence: Evidence }
  | { kind: 'failed'; reason: string; evidence: Evidence }
  /** The policy says "not now": try the whole step again at `until`. */
  | { kind: 'held'; until: number; because: string; evidence: Evidence }
  | { kind: 'updated'; evidence: Evidence };

export type Decision =
  | { kind: 'leave'; port: string; evidence: Evidence; /** replaces `facts.event` for the rest of the run */ event?: EventFacts }
  | { kind: 'wait'; /** null = only an event can end it */ until: number | null; evidence: Evidence; state?: JsonObject; event?: EventFacts }
  | { kind: 'perform'; effect: Effect }
  | { kind: 'end'; reason: string; evidence: Evidence };

/** One stay of a run at a step. */
export interface Visit {
  stepId: string;
  /** Counts the visits of the run, from 1; with the run id it names the visit and its message. */
  seq: number;
  enteredAt: number;
  /** The person's revision when the step was entered: what `since: now` means. */
  revision: number;
  /** What the step wants to remember while it waits. */
  state: JsonObject | null;
}

export interface StepContext {
  facts: Facts;
  visit: Visit;
  /** Events heard since the visit began or since the last decision, in order of revision. */
  heard: EventFacts[];
  settings: JourneyDocument['settings'];
}

export interface StepDefinition<Type extends string = string, Schema extends z.ZodObject = z.ZodObject> {
  type: Type;
  /** Parameters only: `type name note disabled next` are added by the document schema. */
  schema: Schema;
  ports(step: z.output<Schema>): Ports;
  /** The port people take while the step is switched off; null = they leave the journey. */
  bypass: string | null;
  /** Decides; called again whenever the run wakes while it is here. Pure. */
  enter(step: z.output<Schema>, context: StepContext): Decision;
  /** What to do with the result of the effect `enter` asked for. Only for steps that perform. */
  settle?(step: z.output<Schema>, result: EffectResult, context: StepContext): Decision;
  /** What the step listens to while it waits: drives which events wake a run. */
  watches?(step: z.output<Schema>): Watch[];
  /** One line on the card: an i18n key and its values. */
  summary(step: z.output<Schema>): { key: string; values: Record<string, Json> };
}

/** Gives a step definition its types; the object itself is the whole definition. */
export function defineStep<Type extends string, Schema extends z.ZodObject>(definition: StepDefinition<Type, Schema>): StepDefinition<Type, Schema> {
  return definition;
}
