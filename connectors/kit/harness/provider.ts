import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as the provider saw it. */
export interface SeenRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How the provider behaves towards the next call. */
export type Behaviour =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly json: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Says that it answers JSON, whatever the text is. */
  | { readonly kind: 'text'; readonly text: string }
  /** Reads the whole call, then cuts the line. */
  | { readonly kind: 'reset' }
  /** Reads the whole call and never answers. */
  | { readonly kind: 'hang' };

/** A real HTTP server on loopback that behaves as told and remembers what it saw. */
export interface FakeProvider {
  readonly url: string;
  readonly seen: SeenRequest[];
  readonly behave: (behaviour: Behaviour | ((request: SeenRequest) => Behaviour)) => void;
  readonly close: () => Promise<void>;
}

/** Starts a provider on a free port. Close it. */
export async function startProvider(): Promise<FakeProvider> {
  const seen: SeenRequest[] = [];
  let choose: (request: SeenRequest) => Behaviour = () => ({ kind: 'answer', status: 200, json: {} });
  const server = createServer((request, response) => {
    void readRequest(request).then((one) => {
      seen.push(one);
      perform(choose(one), response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    seen,
    behave: (next) => {
      choose = typeof next === 'function' ? next : () => next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The port a server listens on. */
export function portOf(server: { address: Server['address'] }): number {
  return (server.address() as AddressInfo).port;
}

async function readRequest(request: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return { method: request.method ?? '', path: request.url ?? '', headers, body: Buffer.concat(chunks).toString('utf8') };
}

function perform(behaviour: Behaviour, response: ServerResponse): void {
  switch (behaviour.kind) {
    case 'answer':
      response.writeHead(behaviour.status, { 'content-type': 'application/json', ...behaviour.headers });
      response.end(JSON.stringify(behaviour.json));
      return;
    case 'text':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(behaviour.text);
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
      return;
    default:
      behaviour satisfies never;
  }
}
