/** What one person would have lived through, as the backtest counts it. */
import type { SimulatedVisit } from '../simulate';
import type { GoalReached } from '../types';
import type { RejectionRule } from './result';

export interface PlayedRun {
  key: string | null;
  /** Epoch ms. */
  enteredAt: number;
  path: SimulatedVisit[];
  /** Also when it was reached after the run, within the goal's window. */
  goal: GoalReached | null;
  /** `at` is null for a run that still goes on when the time that is played is over. */
  end: { status: 'active' | 'completed' | 'exited'; reason: string; at: number | null };
}

export interface PlayedLife {
  /** In the order in which they began. */
  runs: PlayedRun[];
  /** Judgements that ended for good. */
  rejections: { at: number; rule: RejectionRule }[];
}
