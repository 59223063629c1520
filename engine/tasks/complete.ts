/** Completing a task: one conditional write says who was first, then an event through the one door wakes the run. */
import { acceptEvents, eventId, newEventRow } from '../ingest';
import { TASK_COMPLETED } from '../language/steps/task/task';
import { Problem } from '../problem';
import type { RunRow, Store, TaskRow } from '../store';
import { cancelTasks } from './cancel';

export interface Completion {
  outcome: string;
  note: string;
  /** Who did it, for the audit trail. */
  by: string;
}

/** Somebody else wrote in between: looked at again so often. */
const TRIES = 5;

/**
 * Completes a task once, however often it is sent with the same outcome. One that is overdue is recorded only.
 *
 * @throws Problem `task_not_found`, `task_outcome_unknown`, `task_not_open`.
 */
export async function completeTask(store: Store, id: string, completion: Completion, now: number): Promise<TaskRow> {
  const { outcome, note, by } = completion;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const row = await taskById(store, id);
    if (!row.outcomes.some((each) => each.id === outcome))
      throw new Problem('task_outcome_unknown', `Outcomes: ${row.outcomes.map((each) => each.id).join(', ')}.`, '/outcome');
    if (row.state === 'done' && row.outcome === outcome) return announce(store, row);
    if (row.state === 'done' || row.state === 'cancelled') throw new Problem('task_not_open', becameOf(row));
    if (row.state === 'open' && (await isAbandoned(store, row))) {
      await cancelTasks(store, [row._id]);
      continue;
    }
    // Judged by the instant alone, however late the run itself looks at the clock.
    const late = row.state === 'overdue' || now > row.due;
    const change = { state: 'done' as const, outcome, note, by, completedAt: now, late, announced: late };
    const { matchedCount } = await store.tasks.collection.updateOne(
      { _id: row._id as never, state: row.state, stepId: row.stepId, due: row.due },
      { $set: change },
    );
    if (matchedCount === 1) return announce(store, { ...row, ...change });
  }
  throw new Problem('task_not_open', 'It is changing this very moment.');
}

/** @throws Problem `task_not_found`. */
export async function taskById(store: Store, id: string): Promise<TaskRow> {
  const row = (await store.tasks.findById(id).lean()) as TaskRow | null;
  if (!row) throw new Problem('task_not_found', id);
  return row;
}

/** Tells of a completion, once: the event's id is made of the task's. */
export async function announce(store: Store, row: TaskRow): Promise<TaskRow> {
  if (row.announced || row.completedAt === null) return row;
  const { _id, runId, journeyId, stepId, title, outcome, note, by, user, team } = row;
  const label = row.outcomes.find((each) => each.id === outcome)?.label ?? '';
  await acceptEvents(store, [
    newEventRow({
      _id: eventId('task', _id),
      kind: 'track',
      name: TASK_COMPLETED,
      personId: row.personId,
      properties: { taskId: _id, runId, journeyId, stepId, title, outcome, label, note, by, user, team },
      timestamp: row.completedAt,
      receivedAt: row.completedAt,
      source: 'task',
    }),
  ]);
  await store.tasks.collection.updateOne({ _id: _id as never }, { $set: { announced: true } });
  return { ...row, announced: true };
}

/** Whether the run has gone on without the task. One that is on its way to it is not there yet. */
async function isAbandoned(store: Store, row: TaskRow): Promise<boolean> {
  const run = await store.runs.collection.findOne({ _id: row.runId as never }, { projection: RUN_POSITION });
  return isLeft(row, run as unknown as RunPosition | null);
}

export const RUN_POSITION = { live: 1, stepId: 1, 'state.visit.seq': 1 } as const;
export type RunPosition = Pick<RunRow, '_id' | 'live' | 'stepId'> & { state: { visit: { seq: number } } };

export function isLeft({ _id, stepId }: Pick<TaskRow, '_id' | 'stepId'>, run: RunPosition | null | undefined): boolean {
  if (!run?.live) return true;
  const seq = Number(_id.slice(_id.lastIndexOf(':') + 1));
  return run.state.visit.seq > seq || (run.state.visit.seq === seq && run.stepId !== stepId);
}

export function becameOf({ state, outcome, outcomes, by, completedAt }: TaskRow): string {
  if (state === 'cancelled') return 'It was cancelled: the person has left the step.';
  const label = outcomes.find(({ id }) => id === outcome)?.label || outcome;
  return `It was completed as "${label}" by ${by ?? 'somebody'} on ${new Date(completedAt ?? 0).toISOString()}.`;
}
