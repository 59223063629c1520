/** The ledger of messages and calls, and who gets none. */
import type { Evidence } from '../../language/condition';
import type { Channel, Json } from '../../language/facts';

export type MessageState =
  | 'calling'
  | 'accepted'
  | 'delivered'
  | 'opened'
  | 'clicked'
  | 'replied'
  | 'bounced'
  | 'complained'
  | 'failed'
  | 'released'
  | 'unknown'
  | 'skipped';

/** The ledger: `_id` = `<runId>:<seq>`, one row per visit of a message or action step. */
export interface MessageRow {
  _id: string;
  runId: string;
  journeyId: string;
  version: number;
  stepId: string;
  personId: string;
  /** Null: no message, but the call of an action. */
  channel: Channel | null;
  class: 'marketing' | 'transactional';
  /** Empty for the call of an action. */
  topic: string;
  connectionId: string;
  state: MessageState;
  /** Nobody judges a `calling` row before this real instant. */
  callingUntilReal: number;
  token: string;
  /** The worker process that claimed it: names its send log. */
  worker: string;
  attempt: number;
  providerMessageId: string | null;
  reason: string | null;
  evidence: Evidence;
  claimedAt: number;
  sentAt: number | null;
  updatedAt: number;
  /** Instants by status; first one wins. */
  at: Partial<Record<MessageState, number>>;
  /** Those of the run; absent when it has none. */
  hops?: string[];
  /** Body hash for `lookup`, subject line for lists; `uses` of an action. */
  bodyHash: string | null;
  title: string;
  /** What a second call of an action does: it depends on what was asked for. Absent for messages: their connection says it. */
  idempotency?: 'native' | 'none';
  /** What an action brought back, as far as its step keeps it. */
  output?: Json;
}

export interface PressureRow {
  _id: string;
  revision: number;
  /** Reservations and sends of the last weeks, keyed by message id. */
  sends: { messageId: string; at: number; class: 'marketing' | 'transactional'; channel: Channel }[];
}

export interface SuppressionRow {
  _id: string;
  channel: Channel;
  reason: string;
  source: string;
  at: number;
}
