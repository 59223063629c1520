/** What came in, and what is known of people and accounts. */
import type { Evidence } from '../../language/condition';
import type { EventFacts, JsonObject, Origin, PersonFacts } from '../../language/facts';

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
