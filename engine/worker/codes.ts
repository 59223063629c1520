/** `code` steps: one coupon per visit. */
import type { Clock } from '../clock';
import { allocateCode } from '../codes';
import type { Store } from '../store';
import type { DeliveryResult } from './deliver';
import type { Job, Performer } from './perform';

export function codePerformer(store: Store, clock: Clock): Performer<'code'> {
  const perform = async ({ walker, effect: { pool } }: Job<'code'>): Promise<DeliveryResult> => {
    const { run, person, state } = walker;
    // Whoever lost the run must not use up a code in its name.
    if (Date.now() >= run.leaseUntilReal) return { kind: 'later', at: clock.now() };
    const code = await allocateCode(
      store,
      { pool, visit: `${run._id}:${state.visit.seq}`, personId: person._id },
      walker.facts.now,
    );
    return {
      kind: 'settle',
      result:
        code === null
          ? { kind: 'refused', reason: 'exhausted', evidence: { pool } }
          : { kind: 'done', evidence: { pool }, saved: { code } },
    };
  };
  return async (jobs) =>
    new Map(
      await Promise.all(
        jobs.map(
          async (job) =>
            [job.walker, await perform(job).catch((error: unknown): DeliveryResult => ({ kind: 'broken', error }))] as const,
        ),
      ),
    );
}
