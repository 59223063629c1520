/**
 * A real database for one test file: the fast server when it stands in the user's cache, else whatever `npm start` would use.
 * Tests of the product never replace the store by a stand-in.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store, type StoreOptions } from './index';

const FAST_SERVER = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'sojourn',
  'secantusdb-rs',
  'bin',
  'secantusd-rs',
);
const START_MS = 15_000;

export interface TestStore {
  store: Store;
  url: string;
  /** Closes the store, ends the server and removes its files. */
  close(): Promise<void>;
}

/**
 * Starts one database and opens a store on it, indexes made. Call it in `beforeAll`, `close` in `afterAll`.
 *
 * @throws Problem `service_not_found` when this machine has no database at all.
 */
export async function startTestStore(options: StoreOptions = {}): Promise<TestStore> {
  const server = await startTestDatabase();
  const store = await openStore(server.url, { ensureIndexes: true, ...options });
  const close = async (): Promise<void> => {
    await store.close();
    await server.stop();
  };
  return { store, url: server.url, close };
}

export interface TestDatabase {
  url: string;
  stop(): Promise<void>;
  /** `kill -9`, for tests that want the database gone. */
  kill(): Promise<void>;
}

/** Only the server, for tests that start processes of their own on it. Pass `directory` and `port` to start a killed one again. */
export async function startTestDatabase(again?: {
  directory: string;
  port: number;
}): Promise<TestDatabase & { directory: string; port: number }> {
  const directory = again?.directory ?? (await mkdtemp(join(tmpdir(), 'sojourn-test-db-')));
  const { child, port } = await spawnFastServer(directory, again?.port ?? 0);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  return {
    url: `mongodb://127.0.0.1:${port}/test?directConnection=true`,
    directory,
    port,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGKILL');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function spawnFastServer(directory: string, port: number): Promise<{ child: ChildProcess; port: number }> {
  const command = existsSync(FAST_SERVER) ? FAST_SERVER : 'secantusd-rs';
  const child = spawn(
    command,
    [
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--storage-path',
      directory,
      '--sync-on-commit',
      '--cache-size',
      '256M',
      '--log-file-max',
      '16MB',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`The test database did not start: ${said}`)), START_MS);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /listening on 127\.0\.0\.1:(\d+)/.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve({ child, port: Number(found[1]) });
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The test database ended with ${code}: ${said}`)));
  });
}
