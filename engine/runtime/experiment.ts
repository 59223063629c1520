/**
 * Which arm of an experiment is better, judged so that it may be looked at every day: a mixture sequential probability ratio test
 * (Robbins 1970; Johari, Pekelis, Walsh 2015, "Always valid inference"). However often it is asked, the chance that it ever names
 * a winner among equals stays below `FALSE_WINNERS`. Pure.
 */

import type { Plan } from '../language/plan';
import { parseDuration } from '../time';
import type { GoalReached, RunState } from './types';

/** The arms of a run that its goal counts for: those taken before it, within the window of their experiment. */
export function armsCredited(plan: Plan, arms: RunState['arms'], goal: GoalReached): { stepId: string; port: string }[] {
  return Object.entries(arms).flatMap(([stepId, { port, at }]) => {
    const step = Object.hasOwn(plan.document.steps, stepId) ? plan.document.steps[stepId] : undefined;
    const window = step?.type === 'split' && step.experiment ? parseDuration(step.experiment.window) : null;
    return window !== null && goal.at >= at && goal.at - at <= window ? [{ stepId, port }] : [];
  });
}

/** The chance of a false winner over the whole life of an experiment. */
export const FALSE_WINNERS = 0.05;
/** Spread of the differences in conversion that are expected before anything is known: the test is quickest for differences of this size. */
const EXPECTED_SPREAD = 0.02;
/** Fewer conversions (or misses) than this together, and the normal approximation does not hold. */
const LEAST_OUTCOMES = 10;

export interface ArmCount {
  id: string;
  exposed: number;
  converted: number;
}

export interface ExperimentVerdict {
  /** The arm that is better than every other; null while that is not known. */
  winner: string | null;
  /** The arm with the highest conversion so far. */
  leader: string | null;
  /** How strongly the leader differs from the arm closest to it: a winner needs at least `needed`. */
  strength: number;
  needed: number;
  /** True while some arm has fewer people than `minSample`. */
  tooFew: boolean;
}

/** Judges all arms together; each pair shares the allowed chance of an error (Bonferroni). */
export function judgeExperiment(arms: readonly ArmCount[], minSample: number): ExperimentVerdict {
  const pairs = Math.max(1, (arms.length * (arms.length - 1)) / 2);
  const needed = pairs / FALSE_WINNERS;
  const tooFew = arms.length < 2 || arms.some(({ exposed }) => exposed < minSample);
  const ranked = arms.filter(({ exposed }) => exposed > 0).sort((a, b) => rateOf(b) - rateOf(a));
  const [leader, ...others] = ranked;
  if (!leader || others.length === 0) return { winner: null, leader: leader?.id ?? null, strength: 0, needed, tooFew };
  const strength = Math.min(...others.map((other) => likelihoodRatio(leader, other)));
  const isWinner = !tooFew && strength >= needed && rateOf(leader) > rateOf(others[0] ?? leader);
  return { winner: isWinner ? leader.id : null, leader: leader.id, strength: Math.round(strength * 100) / 100, needed, tooFew };
}

export const rateOf = ({ exposed, converted }: ArmCount): number => (exposed === 0 ? 0 : converted / exposed);

/** How much likelier the counts are when the arms differ (by a normal with `EXPECTED_SPREAD`) than when they are equal. */
function likelihoodRatio(a: ArmCount, b: ArmCount): number {
  const exposed = a.exposed + b.exposed;
  const converted = a.converted + b.converted;
  if (Math.min(converted, exposed - converted) < LEAST_OUTCOMES) return 0;
  const pooled = converted / exposed;
  const variance = pooled * (1 - pooled) * (1 / a.exposed + 1 / b.exposed);
  const spread = EXPECTED_SPREAD ** 2;
  const difference = rateOf(a) - rateOf(b);
  const exponent = (spread * difference ** 2) / (2 * variance * (variance + spread));
  return Math.sqrt(variance / (variance + spread)) * Math.exp(Math.min(exponent, 700));
}
