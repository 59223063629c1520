/**
 * The `wait-for` step: until one of several things happens, or time runs out. First match wins in order of the person's
 * revision; what is already true wins at once; the time limit takes its place in that order by the instant of each event.
 */
import * as z from 'zod';
import { parseDuration } from '../../../time';
import { conditionSchema, watchSchema } from '../../condition';
import { defineStep } from '../../step';
import { durationSchema, eventNameSchema, portIdSchema, valuePathSchema } from '../../values';
import { repeatedIds } from '../arms';
import { stepObject } from '../envelope';
import { waitForForm } from './form';
import { judgeWaitFor } from './judge';

const MOST_ARMS = 20;
const arm = z.strictObject({
  id: portIdSchema,
  label: z.string().max(80),
  on: watchSchema,
  /** From when on events count: entering this step (default), entering the journey, or ever. Conditions are judged as they stand. */
  since: z.enum(['now', 'entry', 'ever']).default('now'),
  /** The event counts only when this value equals the key of the run. */
  keyFrom: valuePathSchema.optional(),
});
export type WaitForArm = z.output<typeof arm>;

/** What an arm waits for, in a word. */
const awaited = ({ id, label, on }: WaitForArm): string => ('event' in on ? on.event : label) || label || id;

const schema = stepObject('wait-for', {
  branches: z.array(arm).min(1).max(MOST_ARMS),
  timeout: durationSchema,
  /** Debounce: when this happens, the time limit starts over and the event becomes the run's own ("the cart changed again"). */
  restartOn: z
    .strictObject({
      event: eventNameSchema,
      where: conditionSchema.optional(),
      keyFrom: valuePathSchema.optional(),
      max: z.int().min(1).max(100).default(100),
    })
    .optional(),
});
export type WaitForStep = z.output<typeof schema>;

export const waitFor = defineStep({
  type: 'wait-for',
  schema,
  ports: (step) => ({ main: step.branches.map(({ id }) => id), secondary: ['timeout'] }),
  bypass: () => 'timeout',
  enter: judgeWaitFor,

  watches: (step) => [
    ...step.branches.map(({ on }) => on),
    ...(step.restartOn ? [{ event: step.restartOn.event, where: step.restartOn.where }] : []),
  ],
  looksBackAt: (step) =>
    step.branches.flatMap(({ on, since, keyFrom }) =>
      'event' in on && since !== 'now' && (on.where || keyFrom) ? [on.event] : [],
    ),
  // An arm that looks back or judges a condition may hold at once; one that listens needs a new event, however soon it comes.
  shortestStay: (step, port) => {
    if (port === 'timeout') return parseDuration(step.timeout) ?? 0;
    return step.branches.every(({ on, since }) => 'event' in on && since === 'now') ? 1 : 0;
  },
  longestStay: (step) => (parseDuration(step.timeout) ?? 0) * (step.restartOn ? step.restartOn.max + 1 : 1),
  check: (step) => repeatedIds('branches', step.branches, ['timeout']),
  arms: {
    field: 'branches',
    least: 1,
    most: MOST_ARMS,
    blank: (id): WaitForArm => ({ id, label: '', on: { event: '' }, since: 'now' }),
    rearranged: (arms) => arms,
  },
  blank: (newId): WaitForStep => ({
    type: 'wait-for',
    name: 'Wait for',
    branches: [{ id: newId(), label: 'Happened', on: { event: '' }, since: 'now' }],
    timeout: 'P1D',
    // Drawn from the start: what happens when nobody comes is half of what such a step is for.
    next: { timeout: null },
  }),
  form: waitForForm,
  summary: (step) => ({
    key: 'step.wait-for.summary',
    values: { names: step.branches.map(awaited), timeout: step.timeout },
    ...(step.restartOn && { more: [{ key: 'step.wait-for.restarts', values: { event: step.restartOn.event } }] }),
  }),
});
