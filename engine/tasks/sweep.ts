/** The safety net: completions whose event is missing are told, tasks whose people have gone some other way are cancelled. */
import type { Store, TaskRow } from '../store';
import { cancelTasks } from './cancel';
import { announce, isLeft, RUN_POSITION, type RunPosition } from './complete';

/** Open tasks looked at in one sweep; the next one goes on where it ended. */
const SWEEP_MAX = 500;

export function taskSweeperOf(store: Store): () => Promise<void> {
  let after = '';
  return async () => {
    const untold = (await store.tasks.collection.find({ announced: false }).limit(SWEEP_MAX).toArray()) as unknown as TaskRow[];
    for (const row of untold) await announce(store, row);

    const open = (await store.tasks.collection
      .find({ state: 'open', _id: { $gt: after } } as never, { projection: { runId: 1, stepId: 1 } })
      .sort({ _id: 1 })
      .limit(SWEEP_MAX)
      .toArray()) as unknown as Pick<TaskRow, '_id' | 'runId' | 'stepId'>[];
    after = open.length < SWEEP_MAX ? '' : (open.at(-1)?._id ?? '');
    if (open.length === 0) return;
    const ids = [...new Set(open.map(({ runId }) => runId))];
    const found = await store.runs.collection.find({ _id: { $in: ids } } as never, { projection: RUN_POSITION }).toArray();
    const runs = new Map((found as unknown as RunPosition[]).map((run) => [run._id, run]));
    await cancelTasks(
      store,
      open.filter((row) => isLeft(row, runs.get(row.runId))).map(({ _id }) => _id),
    );
  };
}
