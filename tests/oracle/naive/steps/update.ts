import { update } from '../person';
import { judgeSegments } from '../segments';
import type { Outcome, UpdateStep, World } from '../types';

/** The very next step sees what was written, and the segments that come of it. */
export function write(step: UpdateStep, world: World): Outcome {
  update(world, step.operations);
  judgeSegments(world);
  return { leave: 'done' };
}
