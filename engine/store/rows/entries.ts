/** Who will come in, who was turned away, and how many came. */
import type { Evidence } from '../../language/condition';
import type { EventFacts } from '../../language/facts';

/** `_id` = `<journeyId>:<personId>`, or `@segments:<personId>` for all segments of a person. */
export interface DeadlineRow {
  _id: string;
  kind: 'absence' | 'date' | 'segments';
  /** Empty for segments. */
  journeyId: string;
  personId: string;
  due: number;
  /** The person's revision it was worked out from: an older one never overwrites it. */
  revision: number;
}

export interface CounterRow {
  _id: string;
  journeyId: string;
  version: number;
  stepId: string;
  kind: 'port' | 'sent' | 'skipped' | 'held' | 'failed' | 'entered' | 'ended' | 'goal' | 'value' | 'exposed' | 'converted';
  label: string;
  n: number;
}

/** `_id` = `<journeyId>:<eventId>`. */
export interface RejectionRow {
  _id: string;
  journeyId: string;
  version: number;
  personId: string;
  eventId: string;
  /** What fired the trigger, while it is to be judged again; else null. */
  event: EventFacts | null;
  rule: string;
  evidence: Evidence;
  at: number;
  /** Grace: judged again then; null when final. */
  retryAt: number | null;
}

/** `_id` = `<journeyId>:<from>`. */
export interface AdmissionRow {
  _id: string;
  journeyId: string;
  /** The span that is counted, journey clock. */
  from: number;
  to: number;
  revision: number;
  n: number;
  /** Runs that are counted and perhaps not stored yet: after a crash they are not counted again. */
  held: Record<string, true>;
}
