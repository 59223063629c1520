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
  /** Starts it, or leaves it alone when it runs. */
  start(driverId: string, summary: string): Promise<void>;
  /** Makes it look again now; starts it when it is gone. Never throws: the sweeper repeats what was lost. */
  poke(driverId: string): Promise<void>;
}

const TASK_TIMEOUT = '5 s';

export function driversOf(client: Client, log: (text: string) => void): Drivers {
  const options = (driverId: string) => ({
    taskQueue: queueOf(driverId),
    workflowId: driverId,
    args: [{ driverId }] as Parameters<typeof journeyDriver>,
    workflowTaskTimeout: TASK_TIMEOUT,
  });
  return {
    start: async (driverId, summary) => {
      try {
        await client.workflow.start<typeof journeyDriver>('journeyDriver', { ...options(driverId), staticSummary: summary });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    },
    poke: async (driverId) => {
      try {
        await client.workflow.getHandle(driverId).signal('poke');
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) {
          log(`poke failed: ${error instanceof Error ? error.message : String(error)}`);
          return;
        }
        await client.workflow
          .signalWithStart<typeof journeyDriver>('journeyDriver', { ...options(driverId), signal: 'poke' })
          .catch((again: unknown) => log(`restart failed: ${again instanceof Error ? again.message : String(again)}`));
      }
    },
  };
}
