import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Outcome } from './attempts';
import { cacheDir } from './cache';
import type { Log } from './log';
import { onPath } from './on-path';
import { timeBoxed } from './time-boxed';

/** A package of the Python package index, at one exact version. */
export interface PythonPackage {
  readonly name: string;
  readonly version: string;
}

/** Where an installed package lies, and the Python that installed it (native wheels run only on the same one). */
export interface PythonInstall {
  readonly dir: string;
  readonly python: string;
}

/** The package when it has been installed into the cache before: no network is asked. */
export function pipInstalled(wanted: PythonPackage): PythonInstall | undefined {
  const python = pythonOnPath();
  const dir = installDir(wanted);
  return python && existsSync(dir) ? { dir, python } : undefined;
}

/**
 * Installs a package and what it needs into a folder of its own in the cache (`pip install --target`): nothing else of the
 * machine's Python changes, and no virtual environment is needed (Debian ships Python without `venv`).
 */
export async function pipInstall(wanted: PythonPackage, log: Log): Promise<Outcome<PythonInstall>> {
  const python = pythonOnPath();
  if (!python) return { unavailable: 'python3 is not on PATH' };
  const dir = installDir(wanted);
  const partial = `${dir}.partial-${process.pid}`;
  const scratch = `${dir}.scratch-${process.pid}`;
  mkdirSync(scratch, { recursive: true });
  log(`installing ${wanted.name} ${wanted.version} with pip into ${dir}`);
  const requirement = `${wanted.name}==${wanted.version}`;
  const quietly = ['--no-input', '--no-compile', '--disable-pip-version-check', '--root-user-action=ignore', '-q'];
  const outcome = await timeBoxed({
    command: python,
    args: [
      '-m',
      'pip',
      'install',
      '--target',
      partial,
      '--only-binary',
      ':all:',
      '--timeout',
      '5',
      '--retries',
      '1',
      ...quietly,
      requirement,
    ],
    env: { TMPDIR: scratch, PYTHONPATH: '' },
    watch: [partial, scratch],
    // pip limits each network wait to 5 s itself; this is for one that hangs while it resolves or unpacks.
    stallMs: 30_000,
  });
  rmSync(scratch, { recursive: true, force: true });
  // Renamed only when complete: a half-installed package is never taken for one, and of two installers the first wins.
  if ('found' in outcome && !existsSync(dir)) renameSync(partial, dir);
  rmSync(partial, { recursive: true, force: true });
  return 'found' in outcome ? { found: { dir, python } } : outcome;
}

const installDir = (wanted: PythonPackage) => path.join(cacheDir(), 'python', `${wanted.name}-${wanted.version}`);

const pythonOnPath = () => onPath('python3') ?? onPath('python');
