import { openJob } from '../../jobs';
import { groupsAt, nextTick } from '../../journeys';
import type { JobRow } from '../../store';
import type { JobDeps } from '.';

/** A schedule's time has come: a job lets each group in, then the row waits for the next time. Taken twice it makes the same jobs. */
export async function tick({ store, plans, clock }: JobDeps, { _id, subject, due }: JobRow): Promise<boolean> {
  const at = due ?? 0;
  const now = clock.now();
  // A journey that is paused or stopped lets nobody in; going live again sets its tick anew.
  const plan = (await plans.livePlans()).find(({ journeyId }) => journeyId === subject);
  if (plan)
    for (const { date, zones } of await groupsAt(store, plan, at, now))
      await openJob(store, {
        _id: `enrol:${subject}:${date}:${at}`,
        kind: 'enrol',
        subject,
        params: { version: plan.version, prefix: `schedule:${subject}:${date}`, name: '$schedule', ...(zones && { zones }) },
        due: now,
      });
  const next = plan ? await nextTick(store, plan, at) : null;
  await store.jobs.collection.updateOne({ _id: _id as never, due: at }, { $set: { due: next } });
  return true;
}
