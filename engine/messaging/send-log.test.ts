import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSendLog } from './send-log';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'send-log-'));
});
afterEach(() => rmSync(data, { recursive: true }));

it('knows what a worker marked, and what it did not', () => {
  const log = openSendLog(data, 'w1');
  log.mark('run1:2');
  expect(log.cameToLastByte('w1', 'run1:2')).toBe(true);
  expect(log.cameToLastByte('w1', 'run1:3')).toBe(false);
  expect(log.cameToLastByte('w1', 'run1')).toBe(false);
  log.mark('run1:3');
  expect(log.cameToLastByte('w1', 'run1:3')).toBe(true);
  log.close();
});

it('cannot know about workers of other hosts', () => {
  const log = openSendLog(data, 'w1');
  expect(log.cameToLastByte('elsewhere', 'run1:2')).toBeNull();
  log.close();
});

it('keeps every line of a process that was killed right after it', async () => {
  const script = `
    const { openSendLog } = require(${JSON.stringify(join(__dirname, 'send-log.ts'))});
    openSendLog(${JSON.stringify(data)}, 'victim').mark('run9:1');
    process.kill(process.pid, 'SIGKILL');`;
  const victim = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', script], { stdio: 'inherit' });
  const [, signal] = await once(victim, 'exit');
  expect(signal).toBe('SIGKILL');
  const log = openSendLog(data, 'heir');
  expect(log.cameToLastByte('victim', 'run9:1')).toBe(true);
  expect(log.cameToLastByte('victim', 'run9:2')).toBe(false);
  log.close();
});

it('trusts no log from before the host was restarted', () => {
  const log = openSendLog(data, 'w1');
  log.mark('run1:2');
  const [name = ''] = readdirSync(join(data, 'send-logs'));
  const path = join(data, 'send-logs', name);
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^boot \d+/, 'boot 1000000'));
  const heir = openSendLog(data, 'w2');
  expect(heir.cameToLastByte('w1', 'run1:2')).toBeNull();
  log.close();
  heir.close();
});

it('moves to a new file when one is full, and still knows the last one', () => {
  const log = openSendLog(data, 'w1');
  const long = 'x'.repeat(9_000_000);
  for (const id of ['a', 'b']) log.mark(`${id}${long}`);
  log.mark('c');
  expect(readdirSync(join(data, 'send-logs'))).toHaveLength(2);
  expect(log.cameToLastByte('w1', `b${long}`)).toBe(true);
  expect(log.cameToLastByte('w1', 'c')).toBe(true);
  log.close();
});

it('clears away logs nobody needs any more', () => {
  openSendLog(data, 'old').close();
  const [name = ''] = readdirSync(join(data, 'send-logs'));
  utimesSync(join(data, 'send-logs', name), 0, Date.now() / 1_000 - 31 * 24 * 3_600);
  openSendLog(data, 'new').close();
  expect(readdirSync(join(data, 'send-logs'))).toEqual(['new.current.log']);
});
