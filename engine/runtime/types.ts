/** The interpreter's own words: where a run stands, and what it does next. All pure data; see `decide.ts`. */
import type { Evidence } from '../language/condition';
import type { EventFacts, JsonObject } from '../language/facts';
import type { Effect, Visit } from '../language/step';

/** The part of a run row the interpreter reads and returns. */
export interface RunState {
  visit: Visit;
  /** The triggering event, or the one that replaced it. */
  event: EventFacts | null;
  /** Saved by earlier steps; `params` holds the journey's parameters. */
  context: JsonObject;
  entry: { at: number; revision: number };
  /** Value of the entry key, when the journey has one. */
  key: string | null;
  goal: GoalReached | null;
  /** Arms of experiments the run was drawn into, by split step; the first draw counts. */
  arms: Record<string, ArmTaken>;
  /** How often it has come by at steps that count it, by step id; absent until it has. */
  visits?: Record<string, number>;
  /** Steps with an effect that were done on an earlier version and that this one would do again, with the port they were left by. */
  done?: Record<string, string>;
  /** Set by resuming a paused journey for whoever should have gone on meanwhile, until the run waits again. */
  late?: Late | null;
  /** Moves since the run last waited: more than a thousand is a loop that validation should have refused. Need not be stored. */
  moves: number;
}

/** Since when a run should have gone on while its journey was paused; `drop` = messages it comes to now are not sent. */
export interface Late {
  since: number;
  drop: boolean;
}

/** The arm of an experiment, and since when. */
export interface ArmTaken {
  port: string;
  at: number;
}

/** When the goal was reached, by which event (null: a condition came true), and what it was worth (null: no value was named or found). */
export interface GoalReached {
  at: number;
  eventId: string | null;
  value: number | null;
}

/** The port of a stay that ended because the goal sent the run to another step. No step can have a port of this name. */
export const GOAL_PORT = '@goal';

/** The port of a stay that ended because the run was moved to another version. */
export const MIGRATION_PORT = '@migration';

/**
 * A finished stay, as it is stored and shown: `port` is null when the journey ended here by an exit, `GOAL_PORT` when the goal took
 * the run elsewhere, `MIGRATION_PORT` when it went on to another version.
 */
export interface VisitRecord {
  stepId: string;
  seq: number;
  enteredAt: number;
  leftAt: number;
  port: string | null;
  evidence: Evidence;
}

export type Outcome =
  /** Took a port: decide again at the new position. */
  | { kind: 'move'; record: VisitRecord; run: RunState }
  /** Do this, then call `settle`. */
  | { kind: 'perform'; effect: Effect; run: RunState }
  /** Nothing to do before `until` (null = until an event). */
  | { kind: 'wait'; until: number | null; run: RunState; evidence: Evidence }
  | { kind: 'end'; status: 'completed' | 'exited'; reason: string; record: VisitRecord | null; run: RunState };

/** The rules that turn people away, by which it is told and recorded. */
export type EntryRule =
  | 'trigger'
  | 'journey_paused'
  | 'loop_guard'
  | 'not_armed'
  | 'window'
  | 'account_missing'
  | 'audience'
  | 'key_missing'
  | 'already_active'
  | 'again'
  | 'excluded_tag'
  | 'cap';

export type EntryVerdict =
  | { enter: true; key: string | null; evidence: Evidence }
  | {
      enter: false;
      rule: EntryRule;
      evidence: Evidence;
      /** Judge again then (grace); null = rejected for good. */
      retryAt: number | null;
    };
