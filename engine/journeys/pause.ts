/** Pause: nobody enters, nobody moves, nothing is sent. Resume: everybody is looked at again at once, and waits that are over end. */
import { Problem } from '../problem';
import type { JourneyRow, Store } from '../store';
import { journeyById } from './drafts';
import { LIVE_STALENESS_MS, plansOf } from './plans';
import { startTiming } from './timing';

/** A worker that still believes in the pause would put a resumed run down again: resuming waits until none can. */
const SETTLE_MS = LIVE_STALENESS_MS + 250;

/** Repeating it changes nothing. @throws Problem `journey_not_published`. */
export async function pauseJourney(store: Store, id: string): Promise<JourneyRow> {
  const row = await turn(store, id, 'paused');
  // Runs under way see the pause before their next step; those that sleep need not be woken to learn it.
  await store.runs.collection.updateMany(
    { journeyId: id, live: true, status: 'active' },
    { $set: { status: 'paused', due: null }, $inc: { pokes: 1 } },
  );
  return row;
}

/** Repeating it changes nothing. @throws Problem `journey_not_published`. */
export async function resumeJourney(store: Store, id: string, now: () => number): Promise<JourneyRow> {
  const row = await turn(store, id, 'live');
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  await store.runs.collection.updateMany(
    { journeyId: id, live: true, status: 'paused' },
    { $set: { status: 'active', due: now() }, $inc: { pokes: 1 } },
  );
  // Deadlines that came during the pause let nobody in; the next ones do.
  if (row.liveVersion !== null) await startTiming(store, await plansOf(store).planOf(id, row.liveVersion), now());
  return row;
}

async function turn(store: Store, id: string, status: 'live' | 'paused'): Promise<JourneyRow> {
  const row = await store.journeys.collection.findOneAndUpdate(
    { _id: id as never, liveVersion: { $ne: null } },
    { $set: { status } },
    { returnDocument: 'after' },
  );
  plansOf(store).refresh();
  if (row) return row as unknown as JourneyRow;
  await journeyById(store, id);
  throw new Problem('journey_not_published', id);
}
