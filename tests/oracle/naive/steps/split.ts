import type { Outcome, SplitStep, World } from '../types';

/** Chance is no rule of the language: the arm is the one the engine drew, as long as it is one that may be drawn. */
export function split(step: SplitStep, world: World): Outcome {
  const drawn = world.given.arm(world.visits.length);
  const arms = [...step.variants, { id: 'control', weight: step.control ?? 0 }].filter(({ weight }) => weight > 0);
  return { leave: arms.find(({ id }) => id === drawn)?.id ?? `(one of ${arms.map(({ id }) => id).join(', ')})` };
}
