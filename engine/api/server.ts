/** One HTTP server: `/v1` goes straight to ingest, everything else to Express. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app';
import type { Services } from './services';
import { v1Handler } from './v1';

/** Calls that were on the way when the stop was asked for are still taken for so long, each answered with `connection: close`, ms. */
const ON_THE_WAY_MS = 500;
/** How long a stop waits for requests under way, ms. */
const DRAIN_MS = 10_000;

export interface Api {
  port: number;
  /** Readiness first, then no new connections, then requests under way are finished. */
  close(): Promise<void>;
}

/** @throws the system's error when the address is taken. */
export async function startApi(services: Services): Promise<Api> {
  const { store, clock, environment, log } = services;
  const state = { closing: false };
  const app = createApp({ ...services, closing: () => state.closing });
  const v1 = v1Handler({ store, clock, onError: (error, requestId) => log.error({ err: error, requestId }, 'ingest failed') });
  const server = createServer((request, response) => {
    if (state.closing) response.setHeader('connection', 'close');
    if (request.url?.startsWith('/v1/')) v1(request, response);
    else app(request, response);
  });
  // Longer than any load balancer keeps an idle connection: it must never send into a connection that is being closed.
  server.keepAliveTimeout = 75_000;
  await listen(server, environment.SOJOURN_PORT, environment.SOJOURN_HOST);
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      state.closing = true;
      return new Promise<void>((resolve) => setTimeout(resolve, ON_THE_WAY_MS)).then(() => drain(server));
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
