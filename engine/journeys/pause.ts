/** Pause: nobody enters, nobody moves, nothing is sent. Stop: nobody enters any more. How people go on afterwards: worker/batches/resume-journey. */
import { randomId } from '../ids';
import { Problem } from '../problem';
import type { JourneyRow, Store } from '../store';
import { openBatch } from './batches';
import { journeyById } from './drafts';
import { LIVE_STALENESS_MS, plansOf } from './plans';
import { startTiming } from './timing';

/** By then no worker believes any more in what a journey was before, real ms. */
export const SETTLE_MS = LIVE_STALENESS_MS + 250;

export type Entrants = 'refuse' | 'queue';

/**
 * Repeating it changes nothing but what becomes of entrants from now on.
 * @throws Problem `journey_not_published`, or `operation_refused` for a stopped journey.
 */
export async function pauseJourney(store: Store, id: string, entrants: Entrants, now: number): Promise<JourneyRow> {
  const row =
    (await change(store, { _id: id, status: 'live' }, { $set: { status: 'paused', pause: { since: now, entrants } } })) ??
    (await change(store, { _id: id, status: 'paused', pause: { $ne: null } }, { $set: { 'pause.entrants': entrants } })) ??
    (await refused(store, id));
  // Runs under way see the pause before their next step; those that sleep need not be woken to learn it.
  await store.runs.collection.updateMany(
    { journeyId: id, live: true, status: 'active' },
    { $set: { status: 'paused', due: null }, $inc: { pokes: 1 } },
  );
  return row;
}

/** The pause is over: the journey is live again, nobody has moved yet. Null when it was not paused since then. */
export async function endPause(store: Store, id: string, since: number, now: number): Promise<JourneyRow | null> {
  const row = await change(
    store,
    { _id: id, status: 'paused', 'pause.since': since },
    { $set: { status: 'live', pause: null }, $push: { pauses: [since, now] } },
  );
  // Ticks that came during the pause let nobody in; the next ones do.
  if (row && row.liveVersion !== null) await startTiming(store, await plansOf(store).planOf(id, row.liveVersion), now);
  return row;
}

export interface Stop {
  /** `drain`: those under way finish. `now`: their runs end at once. */
  how: 'drain' | 'now';
  by: string;
}

/**
 * Nobody enters any more; publishing makes it live again. Returns the batch that ends all runs, or that lets people go on whom a pause
 * held; null when neither is needed.
 *
 * @throws Problem `journey_not_published`.
 */
export async function stopJourney(store: Store, id: string, { how, by }: Stop, now: number): Promise<string | null> {
  const journey = await journeyById(store, id);
  if (journey.liveVersion === null) throw new Problem('journey_not_published', id);
  const since = journey.pause?.since ?? null;
  await change(
    store,
    { _id: id },
    {
      $set: { status: 'stopped', pause: null, canary: null },
      ...(since === null ? {} : { $push: { pauses: [since, now] } }),
    },
  );
  if (how === 'drain' && journey.status !== 'paused') return null;
  const work = how === 'now' ? ({ kind: 'stop' } as const) : ({ kind: 'resume', since: since ?? now } as const);
  return openBatch(store, { _id: randomId(), journeyId: id, work, by, now, readyReal: Date.now() + SETTLE_MS });
}

/** One conditional write on the journey; null when the condition does not hold. */
async function change(
  store: Store,
  filter: Record<string, unknown>,
  update: Record<string, unknown>,
): Promise<JourneyRow | null> {
  const row = await store.journeys.collection.findOneAndUpdate(
    { ...filter, liveVersion: { $ne: null } } as never,
    update as never,
    { returnDocument: 'after' },
  );
  plansOf(store).refresh();
  return row as unknown as JourneyRow | null;
}

async function refused(store: Store, id: string): Promise<never> {
  const { status } = await journeyById(store, id);
  if (status === 'draft') throw new Problem('journey_not_published', id);
  throw new Problem('operation_refused', `The journey is ${status}. Publish it to make it live again.`);
}
