/** What each step does: one file per type, one line here. */
import type { Happening, Outcome, Run, Step, World } from '../types';
import { branch } from './branch';
import { code } from './code';
import { emit } from './emit';
import { exit } from './exit';
import { jump } from './jump';
import { message } from './message';
import { split } from './split';
import { task } from './task';
import { write } from './update';
import { wait } from './wait';
import { arrive as arriveAtWaitFor, hear as hearInWaitFor, waitFor } from './wait-for';

/** Judged once, when the person comes to the step; a port or null. */
export function arrive(step: Step, run: Run, world: World): string | null {
  return step.type === 'wait-for' ? arriveAtWaitFor(step, run, world) : null;
}

/** Judged for everything that happens while the person is here; a port or null. */
export function hear(step: Step, run: Run, world: World, happening: Happening): string | null {
  return step.type === 'wait-for' ? hearInWaitFor(step, run, world, happening) : null;
}

/** Judged as things stand. */
export function look(step: Step, run: Run, world: World): Outcome {
  switch (step.type) {
    case 'wait':
      return wait(step, run.stay, world);
    case 'wait-for':
      return waitFor(step, run, world);
    case 'branch':
      return branch(step, world);
    case 'split':
      return split(step, world);
    case 'message':
      return message(step, run.stay, world);
    case 'update':
      return write(step, world);
    case 'exit':
      return exit(step);
    case 'jump':
      return jump(step, run);
    case 'emit':
      return emit(step, run, world);
    case 'task':
      return task(step, run, world);
    case 'code':
      return code(step, run, world);
    case 'start-journey':
    case 'exit-journey':
      return { leave: 'done' };
  }
}

/** The first way out of a step, where ways that are not drawn lead as well. */
function mainPort(step: Step): string {
  switch (step.type) {
    case 'wait-for':
    case 'branch':
      return step.branches[0]?.id ?? '';
    case 'split':
      return step.variants[0]?.id ?? '';
    case 'message':
      return 'sent';
    case 'task':
      return step.outcomes[0]?.id ?? '';
    case 'jump':
      return 'to';
    case 'exit':
      return '';
    default:
      return 'done';
  }
}

/** Where a port leads; null leaves the journey. */
export function targetOf(step: Step, port: string): string | null {
  return Object.hasOwn(step.next, port) ? (step.next[port] ?? null) : (step.next[mainPort(step)] ?? null);
}

/** The way through a step that is switched off; null leaves the journey. */
export function bypass(step: Step): string | null {
  switch (step.type) {
    case 'exit':
      return null;
    case 'branch':
    case 'jump':
      return 'else';
    case 'wait-for':
      return 'timeout';
    case 'task':
      return 'overdue';
    case 'code':
      return 'exhausted';
    default:
      return mainPort(step);
  }
}
