import { found } from '../person';
import type { EmitStep, Outcome, Run, World } from '../types';

/** So long a chain of runs sets nothing off any more. */
const MOST_HOPS = 10;

/** The event takes its turn after what happens at the same instant already. */
export function emit({ event, properties = {} }: EmitStep, run: Run, world: World): Outcome {
  const hops = world.hops + 1;
  if (hops > MOST_HOPS) return { leave: 'done' };
  const values = Object.entries(properties).flatMap(([name, value]) => {
    const looked = found(value, world, run.event);
    return looked === undefined ? [] : [[name, looked]];
  });
  world.later(world.now, { name: event, properties: Object.fromEntries(values), traits: {}, hops });
  return { leave: 'done' };
}
