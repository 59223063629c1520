import { update } from '../person';
import type { Outcome, UpdateStep, World } from '../types';

export function write(step: UpdateStep, world: World): Outcome {
  update(world, step.operations);
  return { leave: 'done' };
}
