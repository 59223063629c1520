/** Segments of the simulated person, kept as the one writer keeps them; without definitions they stay as they were given. */
import { membershipOf } from '../../people/apply-segments';
import type { World } from './world';

export interface Judged {
  entered: string[];
  left: string[];
  /** When time alone next changes one. */
  next: number | null;
}

/** Judges the segments of the world at an instant and says what of it is news. */
export function judgeSegments(world: World, now: number): Judged {
  const { definitions, segments: was, personId } = world;
  if (!definitions) return { entered: [], left: [], next: null };
  const list = Object.entries(definitions).map(([id, condition]) => ({ id, condition, since: 0 }));
  const { ids, next } = membershipOf({ ...world.person, _id: personId, segments: was, updatedAt: now }, list, now);
  world.segments = ids;
  return { entered: ids.filter((id) => !was.includes(id)), left: was.filter((id) => !ids.includes(id)), next };
}
