import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The checkout: what relative paths in commands mean. */
const REPOSITORY = path.resolve(__dirname, '..', '..', '..');

/**
 * How to run a TypeScript file of this repository as a child. `node --import tsx` rather than the `tsx` command:
 * one process instead of two, so a signal, or SIGKILL, meets the process that does the work.
 */
export function typescriptChild(file: string, args: readonly string[] = []): { command: string; args: string[]; cwd: string } {
  const loader = pathToFileURL(require.resolve('tsx')).href;
  return { command: process.execPath, args: ['--import', loader, path.resolve(REPOSITORY, file), ...args], cwd: REPOSITORY };
}

/**
 * How to run a TypeScript file of this repository as a thread. Its files are loaded by `require`: hooks for `import` are not
 * there in a thread of Node 20, which would then know no file that ends in `.ts`.
 */
export function typescriptThread(file: string): { file: string; execArgv: string[] } {
  return { file: path.resolve(REPOSITORY, file), execArgv: ['--require', require.resolve('tsx/cjs')] };
}
