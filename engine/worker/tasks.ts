/** `task` steps: the task's row says how it stands, the run only looks. */
import type { Clock } from '../clock';
import { portsOf } from '../language/steps';
import type { Store } from '../store';
import { groupCommit } from '../store/group-commit';
import { cancelTasks, taskKeeperOf } from '../tasks';
import type { DeliveryResult } from './deliver';
import type { Performer } from './perform';
import type { Walker } from './walk';

const taskId = (walker: Walker, seq: number): string => `${walker.run._id}:${seq}`;

export function taskPerformer(store: Store, clock: Clock): Performer<'task'> {
  const lookAfter = taskKeeperOf(store);
  const perform = async (walker: Walker): Promise<DeliveryResult> => {
    const { run, plan, facts, state } = walker;
    const { stepId, seq, enteredAt } = state.visit;
    const step = plan.document.steps[stepId];
    // Whoever lost the run must not open anything in its name.
    if (Date.now() >= run.leaseUntilReal) return { kind: 'later', at: clock.now() };
    if (step?.type !== 'task') return { kind: 'park', error: { code: 'step_failed', message: 'This step is no task.' } };
    const id = taskId(walker, seq);
    const looked = await lookAfter({ id, runId: run._id, stepId, step, since: enteredAt, plan, facts });
    if (looked.kind === 'result') return { kind: 'settle', result: looked.result };
    return plan.document.settings.onTemplateError === 'park'
      ? { kind: 'park', error: { code: 'template_error', message: looked.message } }
      : { kind: 'settle', result: { kind: 'refused', reason: 'template_error', evidence: { task: id, error: looked.message } } };
  };
  return async (jobs) =>
    new Map(
      await Promise.all(
        jobs.map(
          async ({ walker }) =>
            [walker, await perform(walker).catch((error: unknown): DeliveryResult => ({ kind: 'broken', error }))] as const,
        ),
      ),
    );
}

/** Cancels the tasks of stays that ended by something else than the task: an exit, the goal. Those of concurrent drivers share a write. */
export function taskCancellerOf(store: Store): (walker: Walker) => Promise<void> {
  const cancel = groupCommit<string[], void>(
    async (groups) => {
      await cancelTasks(store, groups.flat());
      return groups.map(() => undefined);
    },
    { max: 500, lanes: 2 },
  );
  return async (walker) => {
    const left = walker.records.filter(({ stepId, port }) => {
      const step = walker.plan.document.steps[stepId];
      if (step?.type !== 'task') return false;
      const { main, secondary } = portsOf(step);
      return port === null || ![...main, ...secondary].includes(port);
    });
    if (left.length > 0) await cancel(left.map(({ seq }) => taskId(walker, seq)));
  };
}
