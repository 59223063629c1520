/** One turn of a run: everything it does at one instant. Before every step come the exits, in their order, then the goal. */
import { holds, matches } from './condition';
import { ms } from './dates';
import { arrive, bypass, hear, look, targetOf } from './steps';
import type { Happening, Outcome, Run, Step, Watch, World } from './types';
import { valueAt } from './values';

export type Halt =
  | { kind: 'wait'; until: number | null }
  | { kind: 'end'; status: 'completed' | 'exited'; reason: string; at: number };

/** @param news what happened since the last turn, oldest first */
export function turn(world: World, run: Run, news: Happening[], arriving: boolean): Halt {
  let fresh = news;
  world.hops = Math.max(run.hops, ...news.filter(({ name }) => listensTo(world, name)).map(({ hops }) => hops));
  let arrives = arriving;
  for (let moves = 0; moves < 5_000; moves += 1) {
    const { stay } = run;
    const goalNow = judgeGoal(world, run, news);
    const exit = (world.journey.exits ?? []).find(({ on, keyFrom }) => seen(on, keyFrom, news, world, run));
    if (exit) return ended(world, 'exited', exit.reason);
    const then = world.journey.goal?.then;
    if (goalNow && then === 'exit') return ended(world, 'exited', 'goal');
    if (goalNow && typeof then === 'object') {
      world.visits.push({ stepId: stay.stepId, port: '@goal', at: world.now });
      come(world, run, then.go);
      [fresh, arrives] = [[], true];
      continue;
    }
    const step = world.journey.steps[stay.stepId] as Step;
    const outcome = step.disabled ? passBy(step) : judgeStep(step, world, run, fresh, arrives);
    if ('until' in outcome) return { kind: 'wait', until: outcome.until };
    if ('end' in outcome) return ended(world, step.disabled ? 'completed' : 'exited', outcome.end);
    world.visits.push({
      stepId: stay.stepId,
      port: outcome.leave,
      at: world.now,
      ...(outcome.reason ? { reason: outcome.reason } : {}),
    });
    const target = targetOf(step, outcome.leave);
    if (target === null) {
      // What the last step wrote may be the goal.
      judgeGoal(world, run, []);
      return { kind: 'end', status: 'completed', reason: 'completed', at: world.now };
    }
    come(world, run, target);
    [fresh, arrives] = [[], true];
  }
  throw new Error('The oracle goes round in circles.');
}

/** Whether anything in the journey waits for such an event. */
function listensTo({ journey }: World, name: string): boolean {
  const steps = Object.values(journey.steps).flatMap((step) =>
    step.type === 'wait-for' ? [...step.branches.map(({ on }) => on), ...(step.restartOn ? [step.restartOn] : [])] : [],
  );
  const watched = [...(journey.exits ?? []), ...(journey.goal ? [journey.goal] : [])].map(({ on }) => on);
  return [...watched, ...steps].some((on) => 'event' in on && on.event === name);
}

function passBy(step: Step): Outcome {
  const port = bypass(step);
  return port === null ? { end: 'completed' } : { leave: port };
}

function judgeStep(step: Step, world: World, run: Run, fresh: Happening[], arrives: boolean): Outcome {
  const before = arrives ? arrive(step, run, world) : null;
  if (before !== null) return { leave: before };
  for (const happening of fresh) {
    const port = hear(step, run, world, happening);
    if (port !== null) return { leave: port };
  }
  return look(step, run, world);
}

function come(world: World, run: Run, stepId: string): void {
  run.stay = { stepId, since: world.now, heardFrom: world.history.length, memory: {} };
}

function ended(world: World, status: 'completed' | 'exited', reason: string): Halt {
  world.visits.push({ stepId: world.run?.stay.stepId ?? '', port: null, at: world.now });
  return { kind: 'end', status, reason, at: world.now };
}

const seen = (on: Watch, keyFrom: string | undefined, news: Happening[], world: World, run: Run): boolean =>
  'condition' in on ? holds(on.condition, world, run.event) : news.some((happening) => matches(on, keyFrom, happening, world));

/** Counted once, within its window, also after the run. True when it is reached now. */
export function judgeGoal(world: World, run: Run, news: Happening[]): boolean {
  const { goal } = world.journey;
  if (!goal || run.goal) return false;
  const deadline = run.at + ms(goal.within);
  const by = 'condition' in goal.on ? null : news.find((one) => one.at <= deadline && matches(goal.on, goal.keyFrom, one, world));
  const reached = 'condition' in goal.on ? holds(goal.on.condition, world, run.event) && world.now <= deadline : by !== undefined;
  if (!reached) return false;
  const value = goal.value === undefined ? undefined : valueAt(goal.value, world, by ?? run.event);
  run.goal = { at: by?.at ?? world.now, value: typeof value === 'number' ? value : null };
  return true;
}
