/** The whole API on a free port and a real database, for tests through the front door. */
import pino from 'pino';
import type * as z from 'zod';
import { type Clock, realClock } from '../clock';
import { readEnvironment } from '../config';
import { plansOf } from '../journeys';
import { createAdminLink, createKey, ensureConnections, openSecrets } from '../secrets';
import type { Store } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import type { Route } from './route';
import { apiRoutes } from './routes';
import { startApi } from './server';
import type { Services } from './services';

export interface TestApi {
  url: string;
  store: Store;
  services: Services;
  apiKey: string;
  writeKey: string;
  /** A one-time link token that nobody used yet. */
  linkToken: string;
  /** Calls with the API key; what the route promises is checked on every 2xx answer. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  close(): Promise<void>;
}

export interface TestAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers freely, their shape is checked above
  body: any;
}

export interface TestApiOptions {
  clock?: Clock;
  environment?: Record<string, string>;
  /** A store that is open already; else one is started. */
  testStore?: TestStore;
}

export const TEST_SECRET = 'a-secret-that-only-tests-use-0123456789';
export const SANDBOX_SECRET = '0123456789abcdef0123456789abcdef';

export async function startTestApi({
  clock = realClock,
  environment: given = {},
  testStore,
}: TestApiOptions = {}): Promise<TestApi> {
  const owned = testStore ?? (await startTestStore({ serverSelectionTimeoutMs: 1_000 }));
  const { store } = owned;
  const environment = readEnvironment({
    SOJOURN_PORT: '0',
    SOJOURN_SECRET: TEST_SECRET,
    SOJOURN_PUBLIC_URL: 'http://sojourn.test',
    SANDBOX_URL: 'http://127.0.0.1:9',
    SANDBOX_SMTP_PORT: '9',
    SANDBOX_SECRET,
    ...given,
  });
  const secrets = await openSecrets(environment);
  await ensureConnections(store, secrets, environment);
  const publicUrl = environment.SOJOURN_PUBLIC_URL ?? 'http://sojourn.test';
  const services: Services = {
    store,
    clock,
    plans: plansOf(store),
    secrets,
    environment,
    publicUrl,
    log: pino({ level: process.env.SOJOURN_LOG ?? 'silent' }),
  };
  const api = await startApi(services);
  const url = `http://127.0.0.1:${api.port}`;
  const apiKey = await createKey(store, 'api', 'test');
  const routes = apiRoutes(services);

  return {
    url,
    store,
    services,
    apiKey,
    writeKey: await createKey(store, 'write', 'test'),
    linkToken: await createAdminLink(store),
    call: async (method, path, body, headers = {}) => {
      const response = await fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${apiKey}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const answer = { status: response.status, headers: response.headers, body: await response.json() };
      if (response.ok) promised(routes, method, path)?.parse(answer.body);
      return answer;
    },
    close: async () => {
      await api.close();
      if (!testStore) await owned.close();
    },
  };
}

/** What the route table promises for an address; undefined for addresses outside the table. */
function promised(routes: readonly Route[], method: string, path: string): z.ZodType | undefined {
  const bare = path.split('?')[0] ?? '';
  const matches = (route: Route) => new RegExp(`^/api${route.path.replace(/:\w+/g, '[^/]+')}$`).test(bare);
  return routes.find((route) => route.method === method.toLowerCase() && matches(route))?.result;
}
