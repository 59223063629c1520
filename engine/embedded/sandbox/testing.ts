import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createSupervisor, type Supervisor } from '../supervise';
import { type SandboxService, startSandbox } from './start';

/** A call that reached the place where Sojourn's API would be. */
interface ReceivedCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real sandbox process, and a plain HTTP server in Sojourn's place that notes what it is told. */
export interface TestSandbox {
  readonly sandbox: SandboxService;
  readonly supervisor: Supervisor;
  readonly publicUrl: string;
  /** Waits until a call arrives, or has arrived, that matches. */
  received(matches: (call: ReceivedCall) => boolean): Promise<ReceivedCall>;
  /** Asks the control API; with a body it is a POST. */
  control(where: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  stop(): Promise<void>;
}

/** Starts both in a temporary directory. For tests. */
export async function startTestSandbox(): Promise<TestSandbox> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sojourn-sandbox-'));
  const calls: ReceivedCall[] = [];
  const sojourn = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      calls.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
      response.end();
    });
  });
  await new Promise<void>((resolve) => sojourn.listen(0, '127.0.0.1', resolve));
  const publicUrl = `http://127.0.0.1:${(sojourn.address() as AddressInfo).port}`;
  const supervisor = createSupervisor({ logDir: path.join(dataDir, 'logs'), log: () => undefined });
  const sandbox = await startSandbox({ dataDir, publicUrl, supervisor });
  return {
    sandbox,
    supervisor,
    publicUrl,
    received: (matches) => eventually(async () => calls.find(matches)),
    async control(where, body) {
      const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const answer = await fetch(`${sandbox.httpUrl}${where}`, body === undefined ? {} : post);
      return { status: answer.status, body: await answer.json() };
    },
    async stop() {
      await supervisor.stop();
      sojourn.closeAllConnections();
      await new Promise((resolve) => sojourn.close(resolve));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks until there is something to return, at most ten seconds. For tests. */
async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (const until = Date.now() + 10_000; ; await delay(20)) {
    const found = await ask();
    if (found !== undefined) return found;
    expect(Date.now()).toBeLessThan(until);
  }
}
