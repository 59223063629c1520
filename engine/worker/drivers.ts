/** Starts and pokes drivers. Both are hints: a driver that cannot be reached now is found overdue by the sweeper. */
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { hashId } from '../ids';
import type { journeyDriver } from '../workflows';

/** Lone and group drivers have task queues of their own: groups want few workflow-task slots, lone ones many. */
export const queues = { lone: 'journeys-lone', group: 'journeys-group' } as const;

/** Driver ids are made again by a redo: they are named after the runs they carry, and their first letter names the queue. */
export function driverIdOf(runIds: string[]): string {
  return `${runIds.length === 1 ? 'lone' : 'group'}-${hashId('driver', ...runIds)}`;
}

const queueOf = (driverId: string) => (driverId.startsWith('lone-') ? queues.lone : queues.group);

export interface Drivers {
  /** Starts it, or leaves it alone when it runs. Never throws: the sweeper repeats what was lost. */
  start(driverId: string, summary: string): Promise<void>;
  /** Makes it look again now, or in a moment when it was poked just before; starts it when it is gone. Never throws. */
  poke(driverId: string): Promise<void>;
}

const TASK_TIMEOUT = '5 s';
/** Events go on being accepted and judged while Temporal is away: a call waits no longer than this, ms. */
const CALL_DEADLINE_MS = 3_000;
/** After a failed call nothing is tried for this long, ms. */
const REST_MS = 1_000;
/**
 * One driver is poked no more often than this, ms: a poke is a hint, so one stands for all that come in the meantime. A driver that is
 * poked without end could never begin its history anew, and thousands of signals in one task crash the process that takes it.
 */
const POKE_EVERY_MS = 100;

export function driversOf(client: Client, log: (text: string) => void): Drivers {
  let restUntil = 0;
  const options = (driverId: string) => ({
    taskQueue: queueOf(driverId),
    workflowId: driverId,
    args: [{ driverId }] as Parameters<typeof journeyDriver>,
    workflowTaskTimeout: TASK_TIMEOUT,
  });
  const hint = async (what: string, call: () => Promise<unknown>): Promise<void> => {
    if (Date.now() < restUntil) return;
    try {
      await client.withDeadline(Date.now() + CALL_DEADLINE_MS, call);
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return;
      restUntil = Date.now() + REST_MS;
      log(`${what} a driver failed, the sweeper will repeat it: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const restart = (driverId: string) =>
    hint('restarting', () =>
      client.workflow.signalWithStart<typeof journeyDriver>('journeyDriver', { ...options(driverId), signal: 'poke' }),
    );
  const signal = (driverId: string) =>
    hint('poking', async () => {
      try {
        await client.workflow.getHandle(driverId).signal('poke');
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
        await restart(driverId);
      }
    });
  /** Drivers poked a moment ago, and whether somebody wanted to poke them again since. */
  const lately = new Map<string, boolean>();
  const poke = async (driverId: string): Promise<void> => {
    if (lately.has(driverId)) {
      lately.set(driverId, true);
      return;
    }
    lately.set(driverId, false);
    setTimeout(() => {
      const again = lately.get(driverId);
      lately.delete(driverId);
      if (again) void poke(driverId);
    }, POKE_EVERY_MS).unref();
    await signal(driverId);
  };
  return {
    start: (driverId, summary) =>
      hint('starting', () =>
        client.workflow.start<typeof journeyDriver>('journeyDriver', { ...options(driverId), staticSummary: summary }),
      ),
    poke,
  };
}
