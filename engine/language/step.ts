/**
 * What a step type is. One folder per type under `steps/`: schema, ports, enter rule, form hints, tests.
 * Nothing outside `steps/` names a step type, except where the engine performs an effect.
 */
import type * as z from 'zod';
import type { Condition, Evidence, Watch } from './condition';
import type { Channel, EventFacts, Facts, Json, JsonObject } from './facts';
import type { StepForm } from './form';
import type { Settings } from './settings';
import type { IssueCode } from './validate/catalogue';

/** How a port is shown and whether it may be left open. Secondary ports default to where the first main port goes. */
export interface Ports {
  main: string[];
  secondary: string[];
}

/** What a step asks the engine to do. The engine does it, then calls `settle` with the result. */
export type Effect =
  | { kind: 'send'; channel: Channel }
  | { kind: 'update'; operations: UpdateOperation[] }
  /** Writes an event about the person. */
  | { kind: 'emit'; event: string; properties: JsonObject }
  /** Enters the person into a journey that is entered by call. */
  | { kind: 'start-journey'; journeyId: string; context: JsonObject }
  /** Ends the person's other runs in a journey: those with this key, without one all. */
  | { kind: 'exit-journey'; journeyId: string; reason: string; key?: string | null }
  /** Opens the visit's task, does what is due on it, and tells how it stands; asked for at every wake. */
  | { kind: 'task' }
  /** Allocates one code of a pool to the visit. */
  | { kind: 'code'; pool: string }
  /** Calls an action of a connector; the result's `saved.output` is what it brought back. */
  | { kind: 'call'; uses: string };

/** One write; `field` is `profile.<path>` or `account.<path>`. Values are already looked up. */
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
  /** Any other effect, done. `saved` is kept in the run's context when the step leaves with it. */
  | { kind: 'done'; evidence: Evidence; saved?: JsonObject }
  /** Any other effect that was not possible for a reason the step has a way out for. */
  | { kind: 'refused'; reason: string; evidence: Evidence };

export type Decision =
  | {
      kind: 'leave';
      port: string;
      evidence: Evidence;
      /** Replaces `facts.event` for the rest of the run. */
      event?: EventFacts;
      /** Added to `facts.context` for the rest of the run; it is part of the evidence, so that a crash forgets nothing. */
      saved?: JsonObject;
      /** How often the run has come by here, kept until it ends; part of the evidence, too. */
      visits?: number;
    }
  | {
      kind: 'wait' /** null = only an event can end it */;
      until: number | null;
      evidence: Evidence;
      state?: JsonObject;
      event?: EventFacts;
    }
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
  /** Value of the entry key; null when the journey has none. */
  key: string | null;
  /** Events heard since the visit began, in order of revision. The same event may be shown again at the next decision. */
  heard: EventFacts[];
  /** The last `visits` this step left with in this run; 0 at first. */
  visits: number;
  settings: Settings;
}

/** A condition somewhere in a step, and where: for validation, for what a plan needs to load, and for how far events are looked back. */
export interface PlacedCondition {
  /** Path below the step, `branches.0.when`. */
  field: string;
  condition: Condition;
}

/** Something of a step that the schema cannot say. `code` is in the catalogue of validate. */
export interface StepFinding {
  code: IssueCode;
  /** Path below the step. */
  field?: string;
  values?: Record<string, Json>;
}

/** What a step sets off beyond its own run. `field` is the path of the name below the step. */
export type SetsOff =
  | { kind: 'event'; event: string }
  /** A write on the person or the account. */
  | { kind: 'change'; path: string }
  | { kind: 'start' | 'exit'; journeyId: string; field: string };

/** The parameters a definition shares with all others. */
export interface StepEnvelope {
  type: string;
  name: string;
  note?: string | undefined;
  disabled?: boolean | undefined;
  next: Record<string, string | null>;
}

export interface StepDefinition<Type extends string = string, Schema extends z.ZodType<StepEnvelope> = z.ZodType<StepEnvelope>> {
  type: Type;
  /** The whole step, made with `stepObject`. */
  schema: Schema;
  ports(step: z.output<Schema>): Ports;
  /** The port people take while the step is switched off; null = they leave the journey. */
  bypass(step: z.output<Schema>): string | null;
  /** Decides; called again whenever the run wakes while it is here. Pure. */
  enter(step: z.output<Schema>, context: StepContext): Decision;
  /** What to do with the result of the effect `enter` asked for. Only for steps that perform. */
  settle?(step: z.output<Schema>, result: EffectResult, context: StepContext): Decision;
  /** What the step listens to while it waits: drives which events wake a run. */
  watches?(step: z.output<Schema>): Watch[];
  /** Conditions outside of `watches`. */
  conditions?(step: z.output<Schema>): PlacedCondition[];
  /** What the step reads, such as the date a wait ends at (`profile.end`) or `consent.email`: a change of it wakes the run, the account is loaded. */
  reads?(step: z.output<Schema>): string[];
  /** Names of events that must be retained and loaded because the step looks back at them one by one. */
  looksBackAt?(step: z.output<Schema>): string[];
  /** Ports that a run can take only so often: a loop through one of them ends by itself. */
  bounded?(step: z.output<Schema>): string[];
  /** What other journeys may notice: for targets that must exist, and journeys that trigger each other. */
  setsOff?(step: z.output<Schema>): SetsOff[];
  /** The least time anybody stays who leaves through the port, or through any, ms: a loop needs a step where it is more than 0. */
  shortestStay(step: z.output<Schema>, port?: string): number;
  /** The longest stay in ms; null = it depends on data. */
  longestStay(step: z.output<Schema>): number | null;
  /** What is wrong with it that the schema cannot say. */
  check?(step: z.output<Schema>, settings: Settings): StepFinding[];
  /** For steps whose ways out are a list. */
  arms?: {
    /** Name of the list. */
    field: string;
    least: number;
    most: number;
    blank(id: string): { id: string };
    /** The list after one was added or taken away. */
    rearranged(arms: { id: string }[]): { id: string }[];
  };
  /** A step as it is first put on the canvas, leading nowhere yet. */
  blank(newId: () => string): z.output<Schema>;
  form: StepForm;
  /** One line on the card. */
  summary(step: z.output<Schema>): Summary;
}

/**
 * What a step does, for a card: an i18n key and its values, and what is added to it after commas. Readers get durations,
 * weekdays (`days`), paths (`field`) and lists in their own words.
 */
export interface Summary {
  key: string;
  values: Record<string, Json>;
  more?: Summary[];
}

/** Gives a step definition its types; the object itself is the whole definition. */
export function defineStep<Type extends string, Schema extends z.ZodType<StepEnvelope>>(
  definition: StepDefinition<Type, Schema>,
): StepDefinition<Type, Schema> {
  return definition;
}
