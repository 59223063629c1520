import { setTimeout as sleep } from 'node:timers/promises';
import type { EventRow, Store } from '../../store';

const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 25;

/** Waits until the worker has processed these rows; at most five seconds, because they are durable whether it runs or not. */
export async function untilProcessed(store: Store, rows: readonly EventRow[]): Promise<void> {
  const ids = rows.map((row) => row._id);
  const giveUpAt = performance.now() + WAIT_MS;
  while (ids.length > 0 && performance.now() < giveUpAt) {
    const open = await store.events.countDocuments({ _id: { $in: ids }, state: 'new' });
    if (open === 0) return;
    await sleep(LOOK_EVERY_MS);
  }
}
