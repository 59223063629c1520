/** Segments, where they are defined: judged anew whenever the person changes, and whenever time alone could change the answer. */
import { holds } from './condition';
import { nextScan } from './scan';
import type { World } from './types';

/** A segment knows no journey: its clocks are the person's, or else those of UTC. */
const alone = (world: World): World => ({ ...world, run: null, journey: { ...world.journey, settings: {} } });

/** Who is in what now; what of it is news. */
export function judgeSegments(world: World): { entered: string[]; left: string[] } {
  const { segments } = world.input;
  const was = world.person.segments;
  if (!segments) return { entered: [], left: [] };
  const is = Object.keys(segments).filter((id) => {
    const definition = segments[id];
    return definition !== undefined && holds(definition, alone(world), null);
  });
  world.person.segments = is;
  return { entered: is.filter((id) => !was.includes(id)), left: was.filter((id) => !is.includes(id)) };
}

/** The next instant at which one could change by itself; null when never. */
export const nextMove = (world: World, until: number): number | null =>
  nextScan(alone(world), until, Object.values(world.input.segments ?? {}));
