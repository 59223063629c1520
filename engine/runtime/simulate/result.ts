import type { Channel, Facts, JsonObject } from '../../language/facts';
import type { PolicyFacts, PolicyVerdict } from '../../messaging/policy';
import type { EntryVerdict, GoalReached, VisitRecord } from '../types';

/** What decides about messages in production, too. */
export type Policy = (facts: PolicyFacts) => PolicyVerdict;

/** A message that would have been sent, with everything its template can use. */
export interface WouldSend {
  channel: Channel;
  messageId: string;
  /** Subject, text or title as it is written: a template. */
  title: string;
  profile: JsonObject;
  event: JsonObject | null;
  context: JsonObject;
  /** What its conditional blocks are judged by. */
  facts: Facts;
}

/** One stay at a step; `at` is when it ended. */
export interface SimulatedVisit extends Omit<VisitRecord, 'leftAt'> {
  at: number;
  wouldSend?: WouldSend;
}

export interface Simulation {
  entered: boolean;
  path: SimulatedVisit[];
  /** `waiting`: time was up first; `reason` is then the step, or the entry rule that was still judged. `rejected`: never entered, by this rule. */
  end: { status: 'completed' | 'exited' | 'waiting' | 'rejected'; reason: string; at: number; until?: number };
  goal: GoalReached | null;
  /** The last judgement of entry; null when nothing fired the trigger. */
  verdict: EntryVerdict | null;
}
