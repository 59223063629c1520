import type { Channel } from '../../language/facts';
import type { AppliedEvent } from '../../people/apply-event';
import type { EntryVerdict } from '../types';

/** Everything that is known of one person. */
export interface LoggedPerson {
  /** Draws the arms of splits: the same id gives the same arms. */
  id: string;
  /** Oldest first by `receivedAt`. */
  events: AppliedEvent[];
}

export type RejectionRule = Extract<EntryVerdict, { enter: false }>['rule'];

/** What would have happened in one week. */
export interface BacktestWeek {
  /** Its Monday (UTC), `2026-01-05`. */
  week: string;
  entered: number;
  sent: number;
  skipped: number;
  /** Reached the goal in this week, whenever they entered. */
  converted: number;
}

export interface Backtest {
  journeyId: string;
  people: number;
  /** Accepted calls that were replayed. */
  events: number;
  /** The time that was played, epoch ms. */
  from: number;
  to: number;
  entered: number;
  /** Judgements that ended for good, by the rule that said no. */
  rejected: Partial<Record<RejectionRule, number>>;
  /** Runs by where they stood at the end. */
  ended: { active: number; completed: number; exited: Record<string, number> };
  converted: number;
  /** Sum of the goal's values. */
  value: number;
  sent: number;
  sentBy: Partial<Record<Channel, number>>;
  skipped: Record<string, number>;
  weeks: BacktestWeek[];
  /** By step: stays that ended there, by port. `@exit` = the journey ended there. */
  steps: Record<string, Record<string, number>>;
}
