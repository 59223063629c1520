/** Rows of segments and of work over many people; see `rows.ts` for what holds for all of them. */
import type { Condition } from '../language/condition';
import type { JsonObject } from '../language/facts';

/** People of whom a condition holds, kept by the one writer. `_id` is a slug. */
export interface SegmentRow {
  _id: string;
  name: string;
  condition: Condition;
  /** Grows with every save: the ETag. */
  revision: number;
  /** When the condition was last changed, and the revision that did it. */
  conditionAt: number;
  conditionRevision: number;
  createdAt: number;
  updatedAt: number;
}

/** Work over many people, done by the leading worker in chunks by person id; `cursor` makes it resumable. */
export interface JobRow {
  _id: string;
  /** `judge` segments anew, `arm` deadlines of a journey, `enrol` people into one, `tick` of a schedule. */
  kind: 'judge' | 'arm' | 'enrol' | 'tick';
  /** The journey or segment it is about. */
  subject: string;
  /** When it acts next; null = it is done. */
  due: number | null;
  /** Not before this real instant: until then some process may know older definitions. */
  readyReal: number;
  /** The last person handled; empty at the start. */
  cursor: string;
  /** People looked at, of about so many, and those for whom something was done. */
  looked: number;
  total: number;
  changed: number;
  params: JsonObject;
  startedAt: number;
  finishedAt: number | null;
  /** Ended before everybody was looked at. */
  cancelled?: boolean;
}
