import type { JumpStep, Outcome, Run } from '../types';

/** So many times back, counted over the whole run; then on. */
export function jump(step: JumpStep, run: Run): Outcome {
  const { stepId } = run.stay;
  run.jumps[stepId] = (run.jumps[stepId] ?? 0) + 1;
  return { leave: run.jumps[stepId] <= step.maxVisits ? 'to' : 'else' };
}
