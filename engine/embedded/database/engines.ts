import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Outcome } from '../find/attempts';
import { cacheDir } from '../find/cache';
import { downloaded, fetchDownload } from '../find/download';
import type { Log } from '../find/log';
import { isProgram, onPath } from '../find/on-path';
import { type PythonInstall, pipInstall, pipInstalled } from '../find/pip';

/** The database servers that can be embedded. The name is also that of the engine's folder in the data directory. */
export type Engine = 'mongod' | 'secantusd-rs' | 'secantusd-py';

/** A database server program, ready to be given its data folder and port. */
export interface EngineProgram {
  readonly command: string;
  /** What comes before the server's own flags. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** One place an engine may come from. */
export interface EngineSource {
  readonly engine: Engine;
  readonly name: string;
  find(log: Log): Promise<Outcome<EngineProgram>>;
}

/** Where `npm run setup:database` puts the Rust server. */
export const secantusRoot = () => path.join(cacheDir(), 'secantusdb-rs');

/** Path of the built Rust server, whether it is there or not. */
export const secantusProgram = () => path.join(secantusRoot(), 'bin', 'secantusd-rs');

const MONGOD = {
  name: 'mongod',
  script: 'engine/embedded/database/download-mongod.ts',
  // Without this, the downloader does not check certificates when it is not run by npm.
  env: { npm_config_strict_ssl: 'true' },
};

const SECANTUS_PY = { name: 'secantusdb', version: '0.7.0b3' };

/** All sources, best first. */
export const engineSources: readonly EngineSource[] = [
  { engine: 'mongod', name: 'mongod on PATH', find: async () => programOr(onPath('mongod'), 'not there') },
  {
    engine: 'mongod',
    name: "MongoDB's official download",
    async find(log) {
      const before = downloaded(MONGOD);
      const outcome = before ? { found: before } : await fetchDownload(MONGOD, log);
      return 'found' in outcome ? programOr(outcome.found, '') : outcome;
    },
  },
  {
    engine: 'secantusd-rs',
    name: 'secantusd-rs on PATH or built before',
    find: async () =>
      programOr(onPath('secantusd-rs') ?? [secantusProgram()].find(isProgram), 'not there (npm run setup:database builds it)'),
  },
  {
    engine: 'secantusd-py',
    name: `${SECANTUS_PY.name} ${SECANTUS_PY.version} from the Python package index`,
    async find(log) {
      const before = pipInstalled(SECANTUS_PY);
      const outcome = before ? { found: before } : await pipInstall(SECANTUS_PY, log);
      return 'found' in outcome ? { found: pythonServer(outcome.found) } : outcome;
    },
  },
];

/** The database server that would be embedded, where one is here already: no network is asked. */
export function engineAtHand(): string | undefined {
  const rust = onPath('secantusd-rs') ?? [secantusProgram()].find(isProgram);
  return onPath('mongod') ?? downloaded(MONGOD) ?? rust ?? pipInstalled(SECANTUS_PY)?.dir;
}

/** The installed launcher names a Python in its first line; ours is named explicitly, and finds only its own packages. */
function pythonServer({ dir, python }: PythonInstall): EngineProgram {
  const launcher = path.join(dir, 'bin', 'secantusd-py');
  return { command: python, args: ['-s', launcher], env: { PYTHONPATH: dir } };
}

function programOr(found: string | undefined, unavailable: string): Outcome<EngineProgram> {
  return found && existsSync(found) ? { found: { command: found, args: [] } } : { unavailable };
}
