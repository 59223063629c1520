/**
 * One execution of a driver: claims the runs that are due, walks each as far as it goes, sends what is to be sent, stores, and says
 * when to look again. It acts on state, so running it twice is harmless (and it does run twice: after every crash).
 */
import type { Clock } from '../clock';
import { faultPoint } from '../fault-point';
import { armsCredited } from '../runtime';
import { isUnreachable, type RunRow } from '../store';
import type { DriverActivities, Next } from '../workflows/types';
import { failedStep } from './closings';
import { count } from './counters';
import { type ExecuteDeps, execute } from './execute';
import { LEASE_MS, type Leases } from './leases';
import { taskCancellerOf } from './tasks';
import type { Updates } from './updates';
import { visitRow, visitWriter } from './visits';
import type { Walker } from './walk';

export interface AdvanceDeps extends ExecuteDeps {
  leases: Leases;
  updates: Updates;
  log(text: string): void;
}

/** How an execution puts a run down. Neither ever throws: what happens to one run is nothing to its neighbours. */
export interface Hand {
  /** Stores a run where it stands and lets go of it. */
  put(walker: Walker, set: Record<string, unknown>): Promise<void>;
  /** Something broke that concerns this run alone: it is parked where it stood. Only while the database is away it is left to its lease. */
  drop(run: RunRow, error: unknown): Promise<void>;
}

export function advanceOf(deps: AdvanceDeps): DriverActivities['advance'] {
  const storeVisits = visitWriter(deps.store);
  const cancelLeftTasks = taskCancellerOf(deps.store);
  return async ({ driverId }) => {
    const claim = await deps.leases.claim(driverId);
    const open = new Set<RunRow>(claim.claimed);
    const beat = setInterval(() => void deps.leases.renew([...open]).catch(() => undefined), LEASE_MS / 2.5);
    const dues: (number | null)[] = [claim.nextDue];
    const leases: (number | null)[] = [claim.leaseEndsReal];
    const stored: RunRow[] = [];
    let details: string | undefined;

    const close = async (run: RunRow, set: Record<string, unknown>): Promise<boolean> => {
      const closed = await deps.leases.close({ run, set });
      open.delete(run);
      // Whoever holds the lease now wakes it; this driver asks again all the same.
      if (closed === 'lost') leases.push(Date.now() + LEASE_MS);
      else if (set['live'] !== false) dues.push(closed === 'due' ? deps.clock.now() : (set['due'] as number | null));
      return closed !== 'lost';
    };

    const hand: Hand = {
      put: async (walker, set) => {
        try {
          if (walker.records.length > 0) await storeVisits(walker.records.map((record) => visitRow(walker, record)));
          // What was recorded is followed, so these stays are over, whatever happens next.
          await cancelLeftTasks(walker);
          faultPoint('before-close');
          if (!(await close(walker.run, set))) return;
          stored.push(walker.run);
          note(walker, set);
          details = `last step: ${walker.plan.document.steps[walker.state.visit.stepId]?.name ?? walker.state.visit.stepId}`;
        } catch (error) {
          await hand.drop(walker.run, error);
        }
      },
      drop: async (run, error) => {
        deps.log(`run ${run._id}: ${error instanceof Error ? error.message : String(error)}`);
        try {
          if (isUnreachable(error)) throw error;
          await close(run, { status: 'parked', due: null, lastError: { ...failedStep(error), at: deps.clock.now() } });
        } catch {
          open.delete(run);
          leases.push(run.leaseUntilReal);
        }
      },
    };

    try {
      await execute(deps, claim.claimed, hand);
      await deps.updates.finish(stored);
    } finally {
      clearInterval(beat);
    }
    return rest(deps.clock, least(dues), least(leases), details);
  };
}

function rest(clock: Clock, due: number | null, leaseEndsReal: number | null, details: string | undefined): Next {
  if (due === null && leaseEndsReal === null) return { kind: 'end' };
  const waits = [due === null ? null : clock.realMsUntil(due), leaseEndsReal === null ? null : leaseEndsReal - Date.now() + 50];
  const wakeInMs = Math.ceil(least(waits) ?? 0);
  if (wakeInMs <= 0) return { kind: 'more', details };
  return {
    kind: 'wait',
    wakeInMs,
    details: due === null ? details : `${details ?? 'waiting'}, next: ${new Date(due).toISOString()}`,
  };
}

const least = (values: (number | null)[]): number | null =>
  values.reduce<number | null>((low, value) => (value === null ? low : low === null ? value : Math.min(low, value)), null);

function note(walker: Walker, set: Record<string, unknown>): void {
  for (const record of walker.records)
    if (record.port !== null && !walker.recorded.has(record.seq)) count(walker.plan, record.stepId, 'port', record.port);
  for (const [stepId, { port }] of Object.entries(walker.state.arms))
    if (!walker.run.state.arms[stepId]) count(walker.plan, stepId, 'exposed', port);
  if (set['live'] === false) count(walker.plan, '', 'ended', `${set['status']}:${set['exitReason']}`);
  if (walker.state.goal && !walker.run.state.goal) {
    count(walker.plan, '', 'goal', 'reached');
    for (const { stepId, port } of armsCredited(walker.plan, walker.state.arms, walker.state.goal))
      count(walker.plan, stepId, 'converted', port);
    if (walker.state.goal.value) count(walker.plan, '', 'value', '', walker.state.goal.value);
  }
}
