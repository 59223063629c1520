import path from 'node:path';
import { type Database, startDatabase } from './database';
import type { Log } from './find/log';
import { lockData } from './lock';
import { createSupervisor, type Supervisor } from './supervise';
import { startTemporal, type Temporal } from './temporal';

/** Everything Sojourn runs on, started and watched. The supervisor takes the API and the worker as further children. */
export interface Services {
  readonly temporal: Temporal;
  readonly database: Database;
  readonly supervisor: Supervisor;
  /** Stops every child, last started first, and gives the data directory free. */
  stop(): Promise<void>;
}

/** Ports to use instead of free ones. */
export interface ServicePorts {
  readonly temporal?: number;
  readonly temporalUi?: number;
  readonly database?: number;
}

/**
 * Takes the data directory and starts the services on it, side by side.
 *
 * @throws Problem `data_in_use` when another Sojourn runs on it, `service_not_found` when a service cannot be had,
 *   `configuration_invalid` when a configured port is taken. Whatever was started by then is stopped.
 */
export async function startServices(options: { dataDir: string; ports?: ServicePorts; log: Log }): Promise<Services> {
  const { ports = {}, log } = options;
  const dataDir = path.resolve(options.dataDir);
  const lock = await lockData(dataDir);
  const supervisor = createSupervisor({ logDir: path.join(dataDir, 'logs'), log });
  if (supervisor.watchdogPid) lock.note(supervisor.watchdogPid);
  const stop = async () => {
    await supervisor.stop();
    lock.release();
  };
  const common = { dataDir, supervisor, log };
  const starts = [
    startTemporal({ ...common, port: ports.temporal, uiPort: ports.temporalUi }),
    startDatabase({ ...common, port: ports.database }),
  ] as const;
  try {
    const [temporal, database] = await Promise.all(starts);
    return { temporal, database, supervisor, stop };
  } catch (error) {
    await Promise.allSettled(starts); // a start still under way would outlive the stop
    await stop();
    throw error;
  }
}
