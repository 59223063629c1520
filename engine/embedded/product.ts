/** The whole product on one machine: services, API and worker as supervised children. What `npm start`, the demo, the benchmarks and the fault tests run. */
import path from 'node:path';
import { createAdminLink, ensureKeys } from '../secrets';
import { openStore, type Store } from '../store';
import { typescriptChild } from './find/typescript-child';
import { choosePort } from './ports';
import { type ServicePorts, type Services, startServices } from './services';
import { httpAnswers } from './supervise';

export const API_CHILD = 'api';
export const WORKER_CHILD = 'worker';

export interface ProductOptions {
  dataDir: string;
  host?: string;
  /** Port of API and web app; free when left out. */
  port?: number;
  ports?: ServicePorts;
  /** More settings of the embedded Temporal, `key=value`. */
  temporalConfig?: readonly string[];
  clock: 'real' | 'demo';
  /** Further environment of API and worker. */
  env?: Record<string, string>;
  log(text: string): void;
}

export interface Product {
  url: string;
  services: Services;
  store: Store;
  /** Present at the first start on a data directory: secrets are shown once. */
  firstKeys: { apiKey: string; writeKey: string } | null;
  adminLink: string;
  /** Starts API and worker; apart, so that the demo can publish its clock first. */
  launch(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the services and opens the store; `launch` then starts API and worker. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { dataDir, host = '127.0.0.1', clock, log } = options;
  const port = await choosePort('The API', options.port);
  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  const services = await startServices({
    dataDir,
    publicUrl: process.env['SOJOURN_PUBLIC_URL'] ?? url,
    ports: options.ports,
    temporalConfig: options.temporalConfig,
    log,
  });
  const store = await openStore(services.database.url, { ensureIndexes: true, serverSelectionTimeoutMs: 30_000 });
  const firstKeys = await ensureKeys(store);
  const adminLink = `${url}/login?token=${await createAdminLink(store)}`;
  const env = {
    SOJOURN_DATA: path.resolve(dataDir),
    SOJOURN_HOST: host,
    SOJOURN_PORT: String(port),
    SOJOURN_PUBLIC_URL: process.env['SOJOURN_PUBLIC_URL'] ?? url,
    SOJOURN_CLOCK: clock,
    MONGODB_URL: services.database.url,
    TEMPORAL_ADDRESS: services.temporal.address,
    SANDBOX_URL: services.sandbox.httpUrl,
    SANDBOX_SMTP_PORT: String(services.sandbox.smtpPort),
    SANDBOX_SECRET: services.sandbox.secret,
    ...options.env,
  };
  const { supervisor } = services;
  return {
    url,
    services,
    store,
    firstKeys,
    adminLink,
    launch: async () => {
      await supervisor.start({
        name: API_CHILD,
        ...typescriptChild('engine/api/main.ts'),
        env,
        ready: () => httpAnswers(`${url}/health/live`),
        readyWithinMs: 60_000,
        stopWithinMs: 10_000,
      });
      await supervisor.start({
        name: WORKER_CHILD,
        ...typescriptChild('engine/worker/main.ts'),
        env,
        ready: () => dispatches(store),
        readyWithinMs: 60_000,
        stopWithinMs: 20_000,
      });
    },
    stop: async () => {
      await store.close();
      await services.stop();
    },
  };
}

/** A worker is up when one holds the dispatcher's lease. */
async function dispatches(store: Store): Promise<boolean> {
  const row = await store.settings.collection.findOne({ _id: 'lease:dispatcher' as never }).catch(() => null);
  return ((row?.['value'] as { until?: number } | undefined)?.until ?? 0) > Date.now();
}
