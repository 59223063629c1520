/** One of the runs of a life: what is known of messages and tasks is the run's own, the person is everybody's. */
import type { EventFacts } from '../../language/facts';
import { Problem } from '../../problem';
import { goalDeadline, goalReached } from '../goal';
import { advance, type Halt, type Walk } from '../simulate/walk';
import { factsAt, type World } from '../simulate/world';
import type { PlayedRun } from './played';

export interface Run extends PlayedRun {
  walk: Walk;
  messages: World['messages'];
  tasks: World['tasks'];
  /** When it goes on by itself; null when never. */
  due: number | null;
}

/** Goes as far as decisions carry. */
export function go(run: Run, now: number): void {
  const { walk } = run;
  walk.world.messages = run.messages;
  walk.world.tasks = run.tasks;
  const halt = advanceOrStop(walk, now);
  run.messages = walk.world.messages;
  walk.inbox = [];
  run.goal = walk.run.goal;
  run.due = halt.kind === 'wait' ? halt.until : null;
  if (halt.kind === 'end') run.end = { status: halt.status, reason: halt.reason, at: now };
}

/** Nobody reacts to messages or completes tasks in a backtest. */
const UNTOLD = { sent: () => undefined, opened: () => undefined };

/** One person's endless loop ends that person's run, not everybody's backtest. */
function advanceOrStop(walk: Walk, now: number): Halt {
  try {
    return advance(walk, now, UNTOLD);
  } catch (error) {
    if (error instanceof Problem && error.code === 'journey_loops')
      return { kind: 'end', status: 'exited', reason: 'journey_loops' };
    throw error;
  }
}

/** Whether the goal would still be counted for a run that has ended. */
export function mayStillReachGoal({ goal, walk: { plan, run } }: Run, now: number): boolean {
  const until = goalDeadline(plan, run);
  return goal === null && until !== null && until >= now;
}

/** A goal's window may outlive the run. @param event what was heard; null when only the person changed */
export function countLateGoal(run: Run, event: EventFacts | null, now: number): void {
  if (!mayStillReachGoal(run, now)) return;
  const { plan, world, run: state } = run.walk;
  world.messages = run.messages;
  run.goal = goalReached(plan, state, factsAt(world, plan, now), event ? [event] : []);
}
