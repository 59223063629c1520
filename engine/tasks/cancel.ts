import type { Store } from '../store';

/** Cancels those of the tasks that are still open: their people have left the step. */
export async function cancelTasks(store: Store, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await store.tasks.collection.updateMany({ _id: { $in: ids } as never, state: 'open' }, { $set: { state: 'cancelled' } });
}
