import path from 'node:path';
import { type Database, startDatabase } from './database';
import type { Log } from './find/log';
import { lockData } from './lock';
import { type SandboxService, startSandbox } from './sandbox';
import { createSupervisor, type Supervisor } from './supervise';
import { startTemporal, type Temporal } from './temporal';

/** Everything Sojourn runs on, started and watched. The supervisor takes the API and the worker as further children. */
export interface Services {
  readonly temporal: Temporal;
  readonly database: Database;
  readonly sandbox: SandboxService;
  readonly supervisor: Supervisor;
  /** Stops every child, last started first, and gives the data directory free. */
  stop(): Promise<void>;
}

/** Ports to use instead of free ones. */
export interface ServicePorts {
  readonly temporal?: number;
  readonly temporalUi?: number;
  readonly database?: number;
  readonly sandboxHttp?: number;
  readonly sandboxSmtp?: number;
}

/** Where the services keep their data, and who they serve. */
export interface ServiceOptions {
  readonly dataDir: string;
  /** Public base URL of the Sojourn API that will run on these services: the sandbox sends its receipts there. */
  readonly publicUrl: string;
  readonly ports?: ServicePorts;
  /** More settings of the embedded Temporal, see `TemporalOptions`. */
  readonly temporalConfig?: readonly string[];
  readonly log: Log;
}

/**
 * Takes the data directory and starts the services on it, side by side.
 *
 * @throws Problem `data_in_use` when another Sojourn runs on it, `service_not_found` when a service cannot be had,
 *   `configuration_invalid` when a configured port is taken. Whatever was started by then is stopped.
 */
export async function startServices(options: ServiceOptions): Promise<Services> {
  const { ports = {}, publicUrl, temporalConfig, log } = options;
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
    startTemporal({ ...common, port: ports.temporal, uiPort: ports.temporalUi, dynamicConfig: temporalConfig }),
    startDatabase({ ...common, port: ports.database }),
    startSandbox({ ...common, publicUrl, httpPort: ports.sandboxHttp, smtpPort: ports.sandboxSmtp }),
  ] as const;
  try {
    const [temporal, database, sandbox] = await Promise.all(starts);
    return { temporal, database, sandbox, supervisor, stop };
  } catch (error) {
    await Promise.allSettled(starts); // a start still under way would outlive the stop
    await stop();
    throw error;
  }
}
