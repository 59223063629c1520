import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Outcome } from './attempts';
import { cacheDir, executableIn, recentFailure, rememberFailure } from './cache';
import type { Log } from './log';
import { timeBoxed } from './time-boxed';
import { typescriptChild } from './typescript-child';

/** A program that one of our dependencies knows how to download. */
export interface Download {
  /** Its folder in the cache. */
  readonly name: string;
  /** The script that makes the dependency download it into the folder given as its argument; relative to the checkout. */
  readonly script: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Offline, the downloaders fail at once or within seconds; behind a firewall that swallows packets they would hang. */
const STALL_MS = 5000;

/** The program when it was downloaded before: no network is asked. */
export function downloaded(download: Download): string | undefined {
  return executableIn(folderOf(download));
}

/** Downloads the program into the cache, unless that failed within the last day. Resolves to its path. */
export async function fetchDownload(download: Download, log: Log): Promise<Outcome<string>> {
  const recent = recentFailure(download.name);
  if (recent) return { unavailable: recent };
  const folder = folderOf(download);
  mkdirSync(folder, { recursive: true });
  log(`downloading ${download.name} into ${folder}`);
  const outcome = await timeBoxed({
    ...typescriptChild(download.script, [folder]),
    env: { ...download.env },
    watch: [folder],
    stallMs: STALL_MS,
  });
  const program = executableIn(folder);
  if ('found' in outcome && program) return { found: program };
  const why = 'unavailable' in outcome ? outcome.unavailable : 'the download left no program behind';
  rememberFailure(download.name, why);
  return { unavailable: `${why} (not tried again for a day)` };
}

const folderOf = (download: Download) => path.join(cacheDir(), 'downloads', download.name);
