/** The registry of step types, and the schema of a step built from it. A new type is a folder and a line here. */
import * as z from 'zod';
import type { Ports, StepDefinition } from '../step';
import { action } from './action/action';
import { branch } from './branch/branch';
import { code } from './code/code';
import { emit } from './emit/emit';
import { exit } from './exit/exit';
import { exitJourney } from './exit-journey/exit-journey';
import { jump } from './jump/jump';
import { message } from './message/message';
import { split } from './split/split';
import { startJourney } from './start-journey/start-journey';
import { task } from './task/task';
import { update } from './update/update';
import { wait } from './wait/wait';
import { waitFor } from './wait-for/wait-for';

/** Step types by name, in the order of the palette. */
export const steps = {
  message,
  wait,
  'wait-for': waitFor,
  branch,
  split,
  update,
  action,
  emit,
  'start-journey': startJourney,
  'exit-journey': exitJourney,
  jump,
  task,
  code,
  exit,
} as const;

export type StepType = keyof typeof steps;

/** Any step. Unknown keys are an error. */
export const stepSchema = z.discriminatedUnion('type', [
  message.schema,
  wait.schema,
  waitFor.schema,
  branch.schema,
  split.schema,
  update.schema,
  action.schema,
  emit.schema,
  startJourney.schema,
  exitJourney.schema,
  jump.schema,
  task.schema,
  code.schema,
  exit.schema,
]);

export type Step = z.output<typeof stepSchema>;

/** The definition of a step's type. */
export function definitionOf(step: Step): StepDefinition {
  return steps[step.type];
}

/** The ports of a step: a pure function of its parameters. */
export function portsOf(step: Step): Ports {
  return definitionOf(step).ports(step);
}

/**
 * Where a port leads: the step's own word if it has one, else (secondary ports) where its first main port goes.
 * Null = leave the journey as `completed`.
 */
export function targetOf(step: Step, port: string): string | null {
  if (Object.hasOwn(step.next, port)) return step.next[port] ?? null;
  const [first] = portsOf(step).main;
  return first !== undefined && Object.hasOwn(step.next, first) ? (step.next[first] ?? null) : null;
}
