import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** Full path of a program on PATH; `undefined` when it is not there. */
export function onPath(program: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter(Boolean)
    .map((dir) => path.join(dir, program))
    .find(isProgram);
}

/** Whether a file is there and may be executed. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
