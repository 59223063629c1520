/** The rows of tasks, of those who do them, and of coupon pools. Instants are those of the journey clock. */
import type { Evidence } from '../language/condition';
import type { BusinessCalendar } from '../time';

export interface UserRow {
  /** A slug, as journeys name it. */
  _id: string;
  name: string;
  /** Lower case, unique. */
  email: string;
  createdAt: number;
  updatedAt: number;
}

export interface TeamRow {
  /** A slug, as journeys name it. */
  _id: string;
  name: string;
  /** Ids of users. */
  members: string[];
  /** Business hours, used where the step gives none. */
  calendar: BusinessCalendar | null;
  zone: string | null;
  createdAt: number;
  updatedAt: number;
}

/** `overdue` and `cancelled` were closed by the journey; an overdue task may still be completed, which is recorded only. */
export type TaskState = 'open' | 'done' | 'overdue' | 'cancelled';

/** Whom a task is for; both null = nobody yet. A user may do a task of a team. */
export interface Assigned {
  user: string | null;
  team: string | null;
}

/** `_id` = `<runId>:<seq>`: one task per visit of a task step. The row decides which of completion and deadline came first. */
export interface TaskRow extends Assigned {
  _id: string;
  runId: string;
  journeyId: string;
  version: number;
  stepId: string;
  personId: string;
  title: string;
  body: string;
  outcomes: { id: string; label: string }[];
  state: TaskState;
  openedAt: number;
  /** The stay it was worked out for: with another one the instants are worked out anew. */
  since: number;
  due: number;
  /** In order; the first `escalated` of them have happened. */
  escalations: { at: number; index: number }[];
  escalated: number;
  /** What happened to it, oldest first. */
  history: { at: number; kind: 'escalated' | 'assigned'; by: string; from: Assigned; to: Assigned }[];
  /** How the assignee was found. */
  evidence: Evidence;
  outcome: string | null;
  note: string;
  by: string | null;
  completedAt: number | null;
  /** Completed when it was overdue: nobody moved by it. */
  late: boolean;
  /** False while the event that tells of its completion may be missing. */
  announced: boolean;
}

export interface PoolRow {
  /** A slug, as journeys name it. */
  _id: string;
  name: string;
  /** Shown as low when fewer codes are left. */
  lowBelow: number;
  /** Numbers handed out to codes so far, at least as many as there are codes. */
  size: number;
  /** No code with a lower number is free. */
  freeFrom: number;
  createdAt: number;
}

/** `_id` = `<pool>:<code>`. */
export interface CodeRow {
  _id: string;
  pool: string;
  code: string;
  /** Its number in the pool. */
  n: number;
  state: 'free' | 'given';
  /** `<runId>:<seq>` of the visit that has it; unique in the pool. Null while free. */
  visit: string | null;
  personId: string | null;
  givenAt: number | null;
  addedAt: number;
}
