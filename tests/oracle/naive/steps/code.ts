import type { CodeStep, Outcome, Run, World } from '../types';

/** Every code of a simulation is the same. */
export function code({ saveAs = 'code' }: CodeStep, run: Run, world: World): Outcome {
  if (world.input.choices?.[run.stay.stepId]?.['exhausted']) return { leave: 'exhausted' };
  run.context = { ...run.context, [saveAs]: 'SIMULATED' };
  return { leave: 'done' };
}
