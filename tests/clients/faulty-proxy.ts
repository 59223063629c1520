/** Stands between an SDK and the API and does what networks and overloaded servers do. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * `refuse`: answered with this status before anything is forwarded. `lose-answer`: forwarded and carried out, but the SDK sees 500.
 * `reset`: forwarded and carried out, then the connection breaks.
 */
export type Fault = { kind: 'refuse'; status: number; retryAfter?: number } | { kind: 'lose-answer' } | { kind: 'reset' };

export interface FaultyProxy {
  url: string;
  /** Faults of the next requests, in order; afterwards everything passes. */
  next(...faults: Fault[]): void;
  /** What arrived, with the status the SDK saw (0: reset). */
  seen: { path: string; encoding: string | undefined; status: number }[];
  close(): Promise<void>;
}

export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const faults: Fault[] = [];
  const seen: FaultyProxy['seen'] = [];
  const server: Server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const fault = faults.shift();
    const note = (status: number) =>
      seen.push({ path: request.url ?? '', encoding: request.headers['content-encoding'], status });
    if (fault?.kind === 'refuse') {
      note(fault.status);
      response.writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }).end();
      return;
    }
    const {
      host: _host,
      connection: _connection,
      'content-length': _length,
      'transfer-encoding': _coding,
      ...headers
    } = request.headers;
    const answer = await fetch(target + request.url, {
      method: request.method,
      headers: headers as Record<string, string>,
      body: new Uint8Array(body),
    });
    const text = await answer.text();
    if (fault?.kind === 'reset') {
      note(0);
      response.socket?.resetAndDestroy();
      return;
    }
    const status = fault?.kind === 'lose-answer' ? 500 : answer.status;
    note(status);
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (...more) => void faults.push(...more),
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
