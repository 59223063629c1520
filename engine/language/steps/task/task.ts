/**
 * The `task` step: a durable wait on a person of the team. It opens a task and waits for one of its outcomes, or until it is
 * overdue. The task itself says how it stands, so that a completion and the deadline can never both win (journey-language §4).
 */
import * as z from 'zod';
import { parseDuration } from '../../../time';
import { defineStep } from '../../step';
import { calendarSchema, durationSchema, portIdSchema, valuePathSchema } from '../../values';
import { stepObject } from '../envelope';
import { checkTask } from './check';
import { taskForm } from './form';

const HOUR_MS = 3_600_000;
const MOST_OUTCOMES = 10;
const MOST_ESCALATIONS = 5;
/** Written by whoever completes a task; wakes the run. */
export const TASK_COMPLETED = 'Task Completed';

const outcome = z.strictObject({ id: portIdSchema, label: z.string().max(80) });
type Outcome = z.output<typeof outcome>;

/** Ids may be empty in a draft; `attribute` is a path to the email address or id of a user, such as `profile.owner`. */
const assigneeSchema = z.union([
  z.strictObject({ user: z.string().max(80) }),
  z.strictObject({ team: z.string().max(80) }),
  z.strictObject({ attribute: valuePathSchema }),
]);

const schema = stepObject('task', {
  title: z.string().max(300),
  body: z.string().max(10_000).default(''),
  assignee: assigneeSchema,
  /** Team that gets it when the assignee is unknown; without one it is nobody's. */
  fallback: z.string().max(80).optional(),
  /** Business time where there are business hours: days are business days. */
  due: durationSchema,
  /** Instead of the team's or the journey's business hours. */
  calendar: calendarSchema.optional(),
  outcomes: z.array(outcome).max(MOST_OUTCOMES),
  /** Handed on to somebody else when it is still open after so long; each once, at the latest when it is due. */
  escalate: z
    .array(z.strictObject({ after: durationSchema, to: assigneeSchema }))
    .max(MOST_ESCALATIONS)
    .default([]),
});
export type TaskStep = z.output<typeof schema>;

export const task = defineStep({
  type: 'task',
  schema,
  ports: (step) => ({ main: step.outcomes.map(({ id }) => id), secondary: ['overdue'] }),
  bypass: () => 'overdue',

  enter: () => ({ kind: 'perform', effect: { kind: 'task' } }),

  settle(_step, result) {
    switch (result.kind) {
      case 'done': {
        const { outcome: chosen } = result.evidence;
        return { kind: 'leave', port: typeof chosen === 'string' ? chosen : 'overdue', evidence: result.evidence };
      }
      case 'held':
        return { kind: 'wait', until: result.until, evidence: { ...result.evidence, until: result.until } };
      default:
        return { kind: 'leave', port: 'overdue', evidence: result.evidence };
    }
  },

  watches: () => [{ event: TASK_COMPLETED }],
  reads: (step) =>
    [step.assignee, ...step.escalate.map(({ to }) => to)].flatMap((who) => ('attribute' in who ? [who.attribute] : [])),
  // Somebody must do it first, however soon. Business time only ever takes longer, but for an hour when clocks go forward.
  shortestStay: (step, port) => (port === 'overdue' ? Math.max(1, (parseDuration(step.due) ?? 0) - HOUR_MS) : 1),
  // Business hours may come from the journey or the team.
  longestStay: () => null,
  check: checkTask,
  arms: {
    field: 'outcomes',
    least: 1,
    most: MOST_OUTCOMES,
    blank: (id): Outcome => ({ id, label: '' }),
    rearranged: (arms) => arms,
  },
  blank: (newId): TaskStep => ({
    type: 'task',
    name: 'Task',
    title: '',
    body: '',
    assignee: { team: '' },
    due: 'P1D',
    outcomes: [{ id: newId(), label: 'Done' }],
    escalate: [],
    next: {},
  }),
  form: taskForm,
  summary: (step) => ({ key: 'step.task.summary', values: { title: step.title, due: step.due } }),
});
