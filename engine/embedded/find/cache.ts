import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** How long a failed download is not tried again, so that a second start on a machine without network is quick. */
const REMEMBER_FAILURE_MS = 24 * 60 * 60 * 1000;

/** The one place outside the data directory that is written to: downloads and builds, shared by all checkouts of this user. */
export function cacheDir(): string {
  const dir = process.env['SOJOURN_CACHE'] || path.join(homedir(), '.cache', 'sojourn');
  mkdirSync(dir, { recursive: true });
  return dir;
}

/** Path of the one executable that a download left in a folder of the cache; `undefined` when there is none (yet). */
export function executableIn(dir: string): string | undefined {
  return listFiles(dir).find((file) => !/\.(downloading|md5|tgz|zip)$/.test(file) && isExecutable(file));
}

/** When and why a download failed within the last day, in words; `undefined` when it should be tried. */
export function recentFailure(name: string): string | undefined {
  try {
    const { at, why } = JSON.parse(readFileSync(failureFile(name), 'utf8')) as { at: number; why: string };
    if (Date.now() - at > REMEMBER_FAILURE_MS) return undefined;
    return `not tried again for a day after it failed (${why}); to try now, delete ${failureFile(name)}`;
  } catch {
    return undefined; // no such file, or one that cannot be read: both mean "try"
  }
}

/** Remembers that a download failed just now. */
export function rememberFailure(name: string, why: string): void {
  writeFileSync(failureFile(name), JSON.stringify({ at: Date.now(), why }));
}

/** Forgets all failures: called when nothing else worked either, so that the next start tries everything. */
export function forgetFailures(): void {
  for (const file of listFiles(cacheDir())) if (file.endsWith('.failed.json')) rmSync(file, { force: true });
}

const failureFile = (name: string) => path.join(cacheDir(), `${name}.failed.json`);

function isExecutable(file: string): boolean {
  const found = statSync(file);
  return found.isFile() && (found.mode & 0o111) !== 0;
}

function listFiles(dir: string): string[] {
  try {
    return readdirSync(dir).map((name) => path.join(dir, name));
  } catch {
    return [];
  }
}
