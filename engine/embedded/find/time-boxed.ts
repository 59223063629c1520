import { spawn } from 'node:child_process';
import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Outcome } from './attempts';

/** A program that fetches something, and the folders that grow while it gets on. */
export interface Fetch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly watch: readonly string[];
  /** Given up after this long without growth, in milliseconds. */
  readonly stallMs: number;
}

const CHECK_EVERY_MS = 250;

/**
 * Runs a fetching program in a process of its own until it ends, or until it has not got on for `stallMs`.
 * Its own process, because neither downloader can be cancelled: a stalled one would go on inside ours.
 */
export async function timeBoxed(fetch: Fetch): Promise<Outcome<true>> {
  const child = spawn(fetch.command, fetch.args, {
    env: { ...process.env, ...fetch.env },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-4000);
  });
  let seen = -1;
  let growth = Date.now();
  const guard = setInterval(() => {
    const size = fetch.watch.reduce((sum, dir) => sum + sizeOf(dir), 0);
    if (size !== seen) growth = Date.now();
    seen = size;
    if (Date.now() - growth > fetch.stallMs && child.pid) process.kill(-child.pid, 'SIGKILL');
  }, CHECK_EVERY_MS);
  const end = await new Promise<{ code: number | null; error?: Error }>((resolve) => {
    child.once('error', (error) => resolve({ code: null, error }));
    child.once('close', (code) => resolve({ code }));
  });
  clearInterval(guard);
  if (end.code === 0) return { found: true };
  if (end.error) return { unavailable: end.error.message };
  if (end.code === null) return { unavailable: `no progress for ${fetch.stallMs / 1000} s` };
  return { unavailable: complaint(complaints) ?? `failed with exit code ${end.code}` };
}

/** The line of a program's error output that says most: its last one that names an error, else its last. */
function complaint(text: string): string | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (lines.findLast((line) => /error|fail|not found/i.test(line)) ?? lines.at(-1))?.slice(0, 240);
}

/** Bytes under a folder; 0 when it is not there. Files may vanish while we look: a download renames its parts. */
function sizeOf(entry: string): number {
  try {
    const found = lstatSync(entry);
    return found.isDirectory() ? readdirSync(entry).reduce((sum, name) => sum + sizeOf(path.join(entry, name)), 1) : found.size;
  } catch {
    return 0;
  }
}
