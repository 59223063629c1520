import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lockData } from './lock';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'sojourn-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const file = () => path.join(dir, 'sojourn.lock');
const held = (holder: object) => writeFileSync(file(), JSON.stringify({ since: '2026-01-01T00:00:00Z', ...holder }));

it('refuses a directory that a living process holds, naming it', async () => {
  const lock = await lockData(dir);
  await expect(lockData(dir)).rejects.toMatchObject({
    code: 'data_in_use',
    detail: expect.stringContaining(`Process ${process.pid}`),
  });
  lock.release();
  (await lockData(dir)).release();
  expect(existsSync(file())).toBe(false);
});

it('takes over the lock of a process that is gone', async () => {
  const gone = spawn('/bin/true');
  await once(gone, 'exit');
  held({ pid: gone.pid, born: '1' });
  (await lockData(dir)).release();
});

it('takes over when the id of the gone process belongs to another now', async () => {
  held({ pid: process.ppid, born: 'long before' });
  (await lockData(dir)).release();
});

it('takes over a lock that cannot be read', async () => {
  writeFileSync(file(), '');
  (await lockData(dir)).release();
});

it('waits for the children of the gone process to be ended', async () => {
  const watchdog = spawn('sleep', ['0.4']);
  const ended = once(watchdog, 'exit');
  held({ pid: 999_999_999, born: '1', watchdogPid: watchdog.pid });
  let isEnded = false;
  void ended.then(() => {
    isEnded = true;
  });
  const lock = await lockData(dir);
  expect(isEnded).toBe(true);
  lock.release();
});

it('lets only one of many take over a stale lock', async () => {
  held({ pid: 999_999_999, born: '1' });
  const takers = await Promise.allSettled(Array.from({ length: 8 }, () => lockData(dir)));
  expect(takers.filter((taker) => taker.status === 'fulfilled')).toHaveLength(1);
});
