import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Problem } from '../problem';

/** Who holds a data directory. `born` tells two processes with the same id apart: ids are used again. */
interface Holder {
  readonly pid: number;
  readonly born: string;
  /** The helper that ends the holder's children if the holder is killed; while it lives, so may they. */
  readonly watchdogPid?: number;
  readonly since: string;
}

/** A held data directory. */
export interface DataLock {
  /** Names the watchdog of our children, so that a successor waits for it. */
  note(watchdogPid: number): void;
  release(): void;
}

/** A watchdog ends the children it inherited within 3 s; twice that is patience enough. */
const WATCHDOG_ENDS_WITHIN_MS = 6000;

/**
 * Takes the data directory for this process. The lock of a process that is gone is taken over, once its children are gone too.
 *
 * @throws Problem `data_in_use` when a living process holds it.
 */
export async function lockData(dataDir: string): Promise<DataLock> {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'sojourn.lock');
  const me: Holder = { pid: process.pid, born: bornAt(process.pid) ?? '', since: new Date().toISOString() };
  while (!claim(file, me)) {
    const holder = read(file);
    if (holder && isAlive(holder)) {
      const who = `Process ${holder.pid} has been running on ${dataDir} since ${holder.since}.`;
      throw new Problem('data_in_use', holder.pid === process.pid ? `${who} It is this very process.` : who);
    }
    if (holder?.watchdogPid) await untilGone(holder.watchdogPid, WATCHDOG_ENDS_WITHIN_MS);
    discard(file, holder);
  }
  return {
    note: (watchdogPid) => replace(file, { ...me, watchdogPid }),
    release() {
      if (read(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

/** Creates the lock in one step, content and all; false when there is one. */
function claim(file: string, me: Holder): boolean {
  const draft = `${file}.${me.pid}`;
  writeFileSync(draft, JSON.stringify(me));
  try {
    linkSync(draft, file);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replace(file: string, holder: Holder): void {
  const draft = `${file}.${holder.pid}`;
  writeFileSync(draft, JSON.stringify(holder));
  renameSync(draft, file);
}

/** Takes a stale lock away; of two that try, only the one that moves exactly what it judged goes on with it. */
function discard(file: string, judged: Holder | undefined): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // somebody else was quicker
  }
  const moved = read(aside);
  if (moved && moved.pid !== judged?.pid) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

const isAlive = (holder: Holder) => isRunning(holder.pid) && (bornAt(holder.pid) ?? holder.born) === holder.born;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process was started, in clock ticks since boot, as Linux tells it (proc(5), field 22 of stat); elsewhere unknown. */
function bornAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

async function untilGone(pid: number, withinMs: number): Promise<void> {
  for (const until = Date.now() + withinMs; isRunning(pid) && Date.now() < until; ) await delay(50);
}
