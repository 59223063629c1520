import { limits } from './limits';

/** What one rendering may still do. */
export interface Work {
  left: number;
}

/**
 * Runs liquidjs' generators to their end, and counts every step they take: laps of loops, pieces of text, list entries looked
 * at. Does what `toValueSync` of liquidjs does, in less time: that one calls `next` by a name that changes.
 */
export function drive(generator: Iterator<unknown>, work: Work): unknown {
  let step = generator.next();
  for (;;) {
    work.left -= 1;
    if (work.left < 0) throw new RangeError(`The template does too much: more than ${limits.work} steps.`);
    let { value } = step;
    if (isGenerator(value)) {
      try {
        value = drive(value, work);
      } catch (error) {
        if (step.done || !generator.throw) throw error;
        // The outer piece adds line and column to it.
        step = generator.throw(error);
        continue;
      }
    }
    if (step.done) return value;
    step = generator.next(value);
  }
}

/** True for what a generator function of liquidjs returned. Three names, because `forloop` has a `next` too. */
export function isGenerator(value: unknown): value is Iterator<unknown> {
  if (typeof value !== 'object' || value === null || !('next' in value) || !('throw' in value) || !('return' in value))
    return false;
  return typeof value.next === 'function' && typeof value.throw === 'function' && typeof value.return === 'function';
}
