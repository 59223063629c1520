/** People in journeys, and what is done to many of them at once. */
import type { EventFacts } from '../../language/facts';
import type { Visit } from '../../language/step';
import type { Choice } from '../../runtime/migrate';
import type { RunState, VisitRecord } from '../../runtime/types';

export type RunStatus = 'active' | 'parked' | 'paused' | 'completed' | 'exited';

export interface RunRow {
  /** hash(journey, person or account, entry event id) */
  _id: string;
  journeyId: string;
  version: number;
  personId: string;
  /** The account that is in the journey with this run; absent unless the journey takes one run per account. */
  accountId?: string;
  /** hash(journey, person or account, key) and a number, never used again: unique among active runs. */
  slot: string;
  status: RunStatus;
  /** True while status is active, parked or paused. */
  live: boolean;
  /** Workflow id that keeps it alive. */
  driver: string;
  state: RunState;
  stepId: string;
  /** When it must act next; null only when parked, paused or ended. */
  due: number | null;
  /** Grows whenever somebody makes the run act. */
  pokes: number;
  leaseUntilReal: number;
  leaseToken: string | null;
  /** Claims since the last close: more than one means an execution died, and what it recorded is followed instead of decided again. */
  claims: number;
  /** Events heard and not yet judged, in order of revision. */
  inbox: EventFacts[];
  /** Provider attempts at the present step. */
  attempt: number;
  lastError: { code: string; message: string; at: number } | null;
  exitReason: string | null;
  enteredAt: number;
  endedAt: number | null;
  /** Set while a goal may still be counted after the end. */
  goalUntil: number | null;
  /** Journeys that what let it in came through; absent when it came straight from outside. */
  hops?: string[];
  /** Operation ids already applied: a repeated click does nothing twice. */
  operations: string[];
  /** The latest operation on everybody that moved or ended it, and where it stood before. */
  moved?: { batch: string; at: number; fate: 'moves' | 'goesOn' | 'exits'; version: number; visit: Visit };
}

/** An operation on everybody in a journey, done in the background chunk by chunk. */
export interface BatchRow {
  _id: string;
  journeyId: string;
  work: BatchWork;
  /** Who asked for it, as in the audit trail. */
  by: string;
  state: 'open' | 'done' | 'cancelled';
  /** Id of the last run of the chunk before; empty at the start of a pass. */
  cursor: string;
  /** Passes over everybody that are finished: those in motion get another look. */
  passes: number;
  /** What the latest pass found so far: runs changed, and runs that could not be. */
  found: { changed: number; busy: number; sending: number; parked: number };
  /** Not before this real instant: until then some worker may not know what is live. */
  readyReal: number;
  createdAt: number;
  finishedAt: number | null;
  lastError: string | null;
}

export type BatchWork =
  /** `choices` by version and step; only people whose share is below `percent`. */
  | { kind: 'migrate'; to: number; choices: Record<string, Record<string, Choice>>; percent: number }
  /** Moves back those who are still where the batch put them. */
  | { kind: 'rollback'; batch: string }
  /** Ends every run. */
  | { kind: 'stop' }
  /** Sets everybody going again who stood still, and lets in those who queued since the pause began. */
  | { kind: 'resume'; since: number };

/** `_id` = `<runId>:<seq>`. */
export interface VisitRow extends VisitRecord {
  _id: string;
  runId: string;
  journeyId: string;
  version: number;
  personId: string;
}
