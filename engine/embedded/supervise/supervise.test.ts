import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { typescriptChild } from '../find/typescript-child';
import { restartDelay } from './backoff';
import type { ChildSpec } from './child';
import { createSupervisor, type Supervisor } from './supervise';
import type { ChildEvent } from './supervised-child';

let dir: string;
let lines: string[];
let supervisor: Supervisor;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'sojourn-supervise-'));
  lines = [];
  supervisor = createSupervisor({ logDir: dir, log: (line) => lines.push(line) });
});
afterEach(async () => {
  await supervisor.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** A shell child that is ready when it has written its process id, and ignores nothing. */
const child = (script: string, name = 'child'): ChildSpec => ({
  name,
  command: '/bin/sh',
  args: ['-c', script],
  cwd: dir,
  ready: async () => existsSync(path.join(dir, 'up')),
  readyWithinMs: 5000,
  stopWithinMs: 500,
});

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    // A zombie answers too until its parent, perhaps a container's init that never asks, collects it.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

async function untilDead(pid: number): Promise<void> {
  for (let i = 0; i < 500 && isAlive(pid); i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(isAlive(pid)).toBe(false);
}

it('starts a killed child again, under another process id, and says so', async () => {
  await supervisor.start(child('touch up; exec sleep 60'));
  const first = supervisor.pid('child');
  const events: ChildEvent['type'][] = [];
  supervisor.onEvent((event) => events.push(event.type));
  supervisor.kill('child');
  await supervisor.whenReady('child');
  expect(supervisor.pid('child')).not.toBe(first);
  expect(events).toEqual(['fell', 'starting', 'ready']);
  expect(lines).toEqual([expect.stringContaining('ended unexpectedly (signal SIGKILL)'), expect.stringContaining('is back')]);
});

it('waits longer with every failure in a row, up to ten seconds', () => {
  expect([1, 2, 3, 6, 7, 50].map(restartDelay)).toEqual([200, 400, 800, 6400, 10_000, 10_000]);
});

it('takes a child down and up again when told to', async () => {
  await supervisor.start(child('touch up; exec sleep 60'));
  await supervisor.halt('child', 'SIGKILL');
  expect(supervisor.pid('child')).toBeUndefined();
  await supervisor.resume('child');
  expect(supervisor.pid('child')).toBeDefined();
  const before = supervisor.pid('child');
  await supervisor.restart('child');
  expect(supervisor.pid('child')).not.toBe(before);
  expect(lines).toEqual([]); // all of it was asked for
});

it('says why a child does not start, with its last line, and does not try again', async () => {
  const failing = supervisor.start(child('echo port is taken >&2; exit 3'));
  await expect(failing).rejects.toMatchObject({
    code: 'service_not_found',
    detail: expect.stringMatching(/exit code 3.*port is taken/),
  });
  await expect(supervisor.start({ ...child('exec sleep 60', 'slow'), readyWithinMs: 100 })).rejects.toThrow(
    'not ready after 0.1 s',
  );
  await expect(supervisor.start({ ...child('', 'missing'), command: '/nowhere' })).rejects.toThrow('ENOENT');
});

it('ends a child that ignores SIGTERM, and what it started', async () => {
  await supervisor.start(child('trap "" TERM; sleep 60 & echo $! > grandchild; touch up; wait; sleep 60'));
  const pid = supervisor.pid('child') ?? 0;
  const grandchild = Number(readFileSync(path.join(dir, 'grandchild'), 'utf8'));
  await supervisor.stop('child');
  await untilDead(pid);
  await untilDead(grandchild);
});

it('stops the last started first', async () => {
  await supervisor.start(child('touch up; exec sleep 60', 'first'));
  await supervisor.start(child('exec sleep 60', 'second'));
  const stopped: string[] = [];
  supervisor.onEvent((event) => event.type === 'stopped' && stopped.push(event.name));
  await Promise.all(['first', 'second'].map((name) => supervisor.whenReady(name)));
  await supervisor.stop();
  expect(stopped).toEqual(['second', 'first']);
  supervisor = createSupervisor({ logDir: dir, log: () => undefined });
});

it('leaves no child behind when it is killed itself', async () => {
  const { command, args, cwd } = typescriptChild('engine/embedded/supervise/family.fixture.ts', [dir]);
  const parent = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
  const [pid, grandchild] = line.split(' ').map(Number) as [number, number];
  expect([isAlive(pid), isAlive(grandchild)]).toEqual([true, true]);
  parent.kill('SIGKILL');
  await untilDead(pid);
  await untilDead(grandchild);
});
