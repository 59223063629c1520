/** What time is to do for a journey, set up when it goes live and when it is resumed: deadlines of everybody, or the tick of its schedule. */
import { openJob } from '../jobs';
import type { Plan } from '../language/plan';
import type { JobRow, Store } from '../store';
import { LIVE_STALENESS_MS } from './plans';
import { nextTick } from './ticks';

/** By then every worker knows what is live, real ms. */
export const SETTLED_MS = LIVE_STALENESS_MS + 250;

/** Starts what the plan's trigger needs; for triggers that time does not fire, nothing. Repeating it changes nothing. */
export async function startTiming(store: Store, plan: Plan, now: number): Promise<void> {
  const { journeyId, version } = plan;
  switch (plan.document.trigger.kind) {
    case 'absence':
    case 'date':
      await openJob(store, {
        _id: `arm:${journeyId}@${version}:${now}`,
        kind: 'arm',
        subject: journeyId,
        params: { version, at: now },
        due: now,
      });
      return;
    case 'schedule':
      await setTick(store, plan, now);
      return;
    default:
      return;
  }
}

/** Under the present schedule. A tick whose time has come and that nobody took yet is left to whoever takes it. */
async function setTick(store: Store, plan: Plan, now: number): Promise<void> {
  const due = await nextTick(store, plan, now);
  const row: Omit<JobRow, '_id' | 'due' | 'readyReal'> = {
    kind: 'tick',
    subject: plan.journeyId,
    cursor: '',
    looked: 0,
    total: 0,
    changed: 0,
    params: {},
    startedAt: now,
    finishedAt: null,
  };
  try {
    await store.jobs.collection.updateOne(
      { _id: `tick:${plan.journeyId}` as never, due: { $not: { $gt: 0, $lte: now } } as never },
      { $set: { due, readyReal: Date.now() + SETTLED_MS }, $setOnInsert: row },
      { upsert: true },
    );
  } catch (error) {
    if ((error as { code?: number }).code !== 11_000) throw error;
  }
}
