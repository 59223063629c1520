/** The settings row in which a governed journey time stands: who governs it writes, every process reads. */
import type { Store } from '../store';
import type { PublishedClock } from './index';

const ID = { _id: 'clock' as never };

/** Lets journey time stand at an instant, epoch ms, until it is published anew. */
export async function publishClock(store: Store, at: number): Promise<void> {
  const value: PublishedClock = { at, realAt: Date.now(), speed: 0, cap: at };
  await store.settings.collection.updateOne(ID, { $set: { value } }, { upsert: true });
}

/** What was published last; null before the first time. */
export async function readClock(store: Store): Promise<PublishedClock | null> {
  const row = await store.settings.collection.findOne(ID);
  return (row?.['value'] as PublishedClock | undefined) ?? null;
}
