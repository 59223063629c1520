import { holds } from '../condition';
import type { BranchStep, Outcome, World } from '../types';

/** The first that holds. */
export function branch(step: BranchStep, world: World): Outcome {
  const arm = step.branches.find(({ when }) => holds(when, world, world.run?.event ?? null));
  return { leave: arm?.id ?? 'else' };
}
