/**
 * The rows of the store, one interface per collection. Instants are epoch milliseconds: `…At` and `due` on the journey clock
 * (virtual in a demo), `lease…`/`…Real` on the real clock. Every write is correct with single-document atomicity alone.
 */
import type { Evidence } from '../language/condition';
import type { JourneyDocument } from '../language/document';
import type { Channel, EventFacts, Json, JsonObject, Origin, PersonFacts } from '../language/facts';
import type { Plan } from '../language/plan';
import type { Visit } from '../language/step';
import type { Choice } from '../runtime/migrate';
import type { RunState, VisitRecord } from '../runtime/types';
import type { Pause } from '../time';

/** One accepted call; the row is its own outbox (`new → done`). `_id` is the client's message id: a second copy is a duplicate. */
export interface EventRow {
  _id: string;
  kind: 'track' | 'identify' | 'group' | 'page' | 'screen' | 'alias' | 'receipt' | 'entry' | 'exit' | 'deadline';
  name: string;
  userId: string | null;
  anonymousId: string | null;
  /** Set when the person is already known (receipts, deadlines, entries). */
  personId: string | null;
  properties: JsonObject;
  /** identify/group traits. */
  traits: JsonObject;
  /** `previousId` of alias, `groupId` of group. */
  otherId: string | null;
  /** When it happened by the client's clock (corrected), and when it was accepted; journey clock. */
  timestamp: number;
  receivedAt: number;
  /** Order of acceptance inside one process; with receivedAt the order of processing. */
  ordinal: number;
  partition: number;
  state: 'new' | 'done' | 'failed';
  source: string;
  /** Set when processed. */
  person: string | null;
  revision: number | null;
  /** Journeys this event came through; the loop guard stops at 10. */
  hops: string[];
  /** The step of a run that made it; absent when it came from outside. */
  origin?: Origin;
  attempts: number;
  lastError: string | null;
}

/** What one change did, kept on the person until whoever reads it is done. */
export interface Transition {
  changed: string[];
  revision: number;
  event: EventFacts | null;
  created: boolean;
  /** Segments the person came into and dropped out of; absent when none. */
  segments?: { entered: string[]; left: string[] };
  /** Set when the segments must be judged again at an instant for which no deadline stands yet. */
  judgeAt?: number;
  /** Attribute triggers that fired; absent when none. */
  fired?: AttributeFired[];
}

/** An attribute trigger whose conditions held at one change. */
export interface AttributeFired {
  journeyId: string;
  /** Id of the change. */
  change: string;
  at: number;
  /** It had fired before and was not armed again: nobody enters. */
  held: boolean;
  /** The attribute, its values before and after, and how the conditions were judged. */
  evidence: Evidence;
}

export interface PersonRow extends Omit<PersonFacts, 'id'> {
  _id: string;
  /** `u:<userId>`, `a:<anonymousId>`: unique over all people. */
  aliases: string[];
  accountId: string | null;
  /** Journeys whose attribute trigger has fired and is not armed again, and when; absent until one has. */
  arms?: Record<string, number>;
  /** The definitions `segments` was judged by (`SegmentList.key`), and the instant for which a deadline stands; absent until judged. */
  segmentsBy?: string;
  segmentsDue?: number | null;
  /** Transitions nobody has finished reading, by commit batch and change id. A change that is pending is not applied again. */
  pending: Record<string, Record<string, Transition>>;
  mergedInto: string | null;
  createdAt: number;
  updatedAt: number;
  deleted: boolean;
}

/** What one change did to an account, kept on it until whoever reads it is done. */
export interface AccountTransition {
  changed: string[];
  revision: number;
}

/** A group of people, such as a company. `_id` is the customer's own id of the group; members name it in `accountId`. */
export interface AccountRow {
  _id: string;
  /** Grows with every write. */
  revision: number;
  attributes: JsonObject;
  /** As on people: by commit batch and change id. A change that is pending is not applied again. */
  pending: Record<string, Record<string, AccountTransition>>;
  createdAt: number;
  updatedAt: number;
}

export interface JourneyRow {
  _id: string;
  /** The draft: may be invalid. */
  draft: JourneyDocument;
  /** Grows with every save: the ETag of the draft. */
  revision: number;
  status: 'draft' | 'live' | 'paused' | 'stopped';
  liveVersion: number | null;
  createdAt: number;
  updatedAt: number;
  publishedAt: number | null;
  /** Decided experiments: the variant everybody takes now, by split step. */
  winners: Record<string, { variant: string; at: number; by: string }>;
  /** Set while it is paused: since when, and what becomes of those who would enter. */
  pause?: { since: number; entrants: 'refuse' | 'queue' } | null;
  /** Pauses that are over, in order: elapsed waits do not count them. */
  pauses?: Pause[];
  /** This share of new entrants takes another version than the live one; `batch` moves the same share of those under way. */
  canary?: { version: number; percent: number; batch: string | null } | null;
  /** Where it is kept; absent until somebody filed it. */
  filing?: { folder: string | null; tags: string[] };
  /** Set while it is out of sight. */
  archivedAt?: number | null;
}

/** `_id` = `<journeyId>@<version>`; never changed. */
export interface VersionRow {
  _id: string;
  journeyId: string;
  version: number;
  plan: Plan;
  /** The document as it was drawn, where templates or snippets put words into the plan's; absent when that is the same. */
  drawn?: JourneyDocument;
  note: string;
  publishedAt: number;
}

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

export interface ConnectionRow {
  _id: string;
  connector: string;
  name: string;
  channel: Channel | null;
  /** Sealed with the installation's key; never leaves the engine. */
  auth: string;
  /** Who messages come from: address and name for email, number or sender id for SMS. */
  sender: { address: string; name: string };
  /** Private hosts an operator allows this connection to reach (the sandbox's loopback). */
  allowedHosts: string[];
  sandbox: boolean;
  state: 'on' | 'paused';
  /** Circuit: failures in a row, and until when nothing is tried. */
  failures: number;
  openUntil: number;
  lastError: { code: string; message: string; at: number } | null;
}

export interface KeyRow {
  _id: string;
  /** SHA-256 of the secret. */
  hash: string;
  kind: 'api' | 'write' | 'link';
  name: string;
  /** Of a link: whom it lets in; absent when it is for nobody in particular. */
  user?: string;
  createdAtReal: number;
  lastUsedReal: number | null;
}

export interface SessionRow {
  _id: string;
  csrf: string;
  /** Id of the user it belongs to; null for whoever came by a link for nobody in particular. */
  user: string | null;
  expiresReal: number;
}

/** A page of the web app that has a journey open now. */
export interface PresenceRow {
  /** The page's own name for its visit. */
  _id: string;
  journeyId: string;
  /** The user, the digest of the session, or what else let it in. */
  who: string;
  /** What they are called; null when nobody knows. */
  name: string | null;
  /** A date, so that the database forgets old rows by itself. */
  seenReal: Date;
}

export interface SettingRow {
  _id: string;
  value: JsonObject;
}

export interface OperationRow {
  _id: string;
  runId: string;
  operation: string;
  by: string;
  at: number;
  before: JsonObject;
  accepted: boolean;
}
