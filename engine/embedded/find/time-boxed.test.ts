import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { timeBoxed } from './time-boxed';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'sojourn-fetch-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const run = (script: string, stallMs: number) =>
  timeBoxed({ command: '/bin/sh', args: ['-c', `cd ${dir}; ${script}`], watch: [dir], stallMs });

it('lets a fetch run as long as it gets on', async () => {
  expect(await run('for i in 1 2 3 4 5 6; do echo data >> part; sleep 0.4; done', 1500)).toEqual({ found: true });
});

it('gives up one that does not get on', async () => {
  const startedAt = Date.now();
  expect(await run('sleep 60', 600)).toEqual({ unavailable: 'no progress for 0.6 s' });
  expect(Date.now() - startedAt).toBeLessThan(10_000);
});

it('says why one failed', async () => {
  expect(await run('echo trying; echo "ERROR: no such host" >&2; echo bye >&2; exit 1', 5000)).toEqual({
    unavailable: 'ERROR: no such host',
  });
});
