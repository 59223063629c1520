/** The API as a process of its own, as `npm start` and containers run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventId } from '../ingest';
import { openStore } from '../store';
import { startTestDatabase } from '../store/testing';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

interface ApiProcess {
  child: ChildProcess;
  /** Lines of JSON on stdout. */
  said: Record<string, unknown>[];
  port: number;
  exit: Promise<number | null>;
}

function startProcess(environment: Record<string, string>): ApiProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'engine/api/main.ts'], {
    env: { PATH: process.env['PATH'] ?? '', SOJOURN_PORT: '0', SOJOURN_LOG: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const api: ApiProcess = {
    child,
    said: [],
    port: 0,
    exit: new Promise((resolve) => child.once('exit', (code) => resolve(code))),
  };
  cleanups.push(async () => {
    child.kill('SIGKILL');
    await api.exit;
  });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    api.said = text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  });
  return api;
}

async function untilReady(api: ApiProcess): Promise<void> {
  const ready = () => api.said.find((line) => line['ready'] === true);
  while (!ready()) {
    if (api.child.exitCode !== null) throw new Error(`The API ended with ${api.child.exitCode}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  api.port = Number(ready()?.['port']);
}

test('shows the first keys once, serves with them, and stops without losing a request', async () => {
  const database = await startTestDatabase();
  cleanups.push(database.stop);
  const SOJOURN_DATA = await mkdtemp(join(tmpdir(), 'sojourn-api-'));
  cleanups.push(() => rm(SOJOURN_DATA, { recursive: true, force: true }));

  const first = startProcess({ SOJOURN_DATA, MONGODB_URL: database.url });
  await untilReady(first);
  const keys = first.said.find((line) => 'firstStart' in line)?.['firstStart'] as Record<
    'apiKey' | 'writeKey' | 'adminLink',
    string
  >;
  expect(keys.adminLink).toMatch(/\/login\?token=sj_link_/);
  const authorization = `Basic ${Buffer.from(`${keys.writeKey}:`).toString('base64')}`;
  const url = `http://127.0.0.1:${first.port}`;
  const send = (i: number) =>
    fetch(`${url}/v1/track`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify({ userId: 'ana', event: 'X', messageId: `m${i}` }),
    });
  expect((await send(0)).status).toBe(200);
  const underWay = Promise.allSettled(Array.from({ length: 50 }, (_, i) => send(i + 1)));
  await new Promise((resolve) => setTimeout(resolve, 20));
  first.child.kill('SIGTERM');
  // Whoever gets an answer gets a good one, and what was acknowledged is there; a connection that came too late is the caller's to repeat.
  const answered = (await underWay).flatMap((each, i) =>
    each.status === 'fulfilled' ? [{ id: `m${i + 1}`, status: each.value.status }] : [],
  );
  expect(answered.filter(({ status }) => status !== 200)).toEqual([]);
  const store = await openStore(database.url);
  cleanups.push(() => store.close());
  const ids = ['m0', ...answered.map(({ id }) => id)].map((id) => eventId('m', id));
  expect(await store.events.countDocuments({ _id: { $in: ids } })).toBe(ids.length);
  expect(await first.exit).toBe(0);

  const second = startProcess({ SOJOURN_DATA, MONGODB_URL: database.url });
  await untilReady(second);
  expect(second.said.some((line) => 'firstStart' in line)).toBe(false);
  const journeys = await fetch(`http://127.0.0.1:${second.port}/api/journeys`, {
    headers: { authorization: `Bearer ${keys.apiKey}` },
  });
  expect(journeys.status).toBe(200);
}, 180_000);

test('says in one line what is wrong with the configuration', async () => {
  const api = startProcess({ MONGODB_URL: 'postgres://x' });
  let said = '';
  api.child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  expect(await api.exit).toBe(1);
  expect(said).toContain('MONGODB_URL');
  expect(said.trim().split('\n')).toHaveLength(1);
}, 180_000);
