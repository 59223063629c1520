import { holds, matches } from '../condition';
import { ms } from '../dates';
import type { Happening, Outcome, Run, Stay, WaitForStep, World } from '../types';

/** On arrival: what of it had happened before already, for arms that look back; the earliest counts. */
export function arrive(step: WaitForStep, run: Run, world: World): string | null {
  for (const [index, happening] of world.history.slice(0, run.stay.heardFrom).entries()) {
    const arm = step.branches.find(({ on, since, keyFrom }) => {
      if (since !== 'ever' && !(since === 'entry' && index >= run.heardFrom)) return false;
      // Of what lies before the start only names are known.
      if (happening.remembered && ('where' in on || keyFrom !== undefined)) return false;
      return matches(on, keyFrom, happening, world);
    });
    if (arm) return arm.id;
  }
  return null;
}

/** Something happens meanwhile: the first arm it matches, or the time limit starts over. What comes after the limit is too late. */
export function hear(step: WaitForStep, run: Run, world: World, happening: Happening): string | null {
  const { stay } = run;
  if (happening.at > limitOf(step, stay)) return null;
  const arm = step.branches.find(({ on, keyFrom }) => matches(on, keyFrom, happening, world));
  if (arm) return arm.id;
  const { restartOn } = step;
  const restarts = stay.memory.restarts ?? 0;
  if (restartOn && restarts < (restartOn.max ?? 100) && matches(restartOn, restartOn.keyFrom, happening, world)) {
    stay.memory = { restarts: restarts + 1, limitFrom: happening.at };
    run.event = happening;
  }
  return null;
}

/** Conditions as things stand, then the limit. */
export function waitFor(step: WaitForStep, run: Run, world: World): Outcome {
  const arm = step.branches.find(({ on }) => 'condition' in on && holds(on.condition, world, run.event));
  if (arm) return { leave: arm.id };
  const limit = limitOf(step, run.stay);
  return limit <= world.now ? { leave: 'timeout' } : { until: limit };
}

const limitOf = (step: WaitForStep, stay: Stay): number => (stay.memory.limitFrom ?? stay.since) + ms(step.timeout);
