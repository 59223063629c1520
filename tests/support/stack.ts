/** The whole product as real processes in a temporary directory, and everything a test does to it from outside. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publishClock } from '../../engine/clock/stored-clock';
import { type Product, startProduct } from '../../engine/embedded/product';
import type { JourneyInput } from '../../engine/language';
import { type Mail, outboxReader } from './outbox';
import { until } from './until';

export interface Reply<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Stack {
  product: Product;
  dataDir: string;
  apiKey: string;
  /** One call of the API with a key; never throws for a status. */
  api<T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply<T>>;
  /** One try of an ingest call. */
  ingest(call: string, body: object): Promise<Reply<unknown>>;
  /** Sends an event as an SDK does, the same message id again until it is acknowledged; returns the id. */
  track(userId: string, event: string, properties?: object, messageId?: string): Promise<string>;
  identify(userId: string, traits: object): Promise<string>;
  /** Creates and publishes journeys, and returns once new entrants take them. */
  publish(...journeys: JourneyInput[]): Promise<void>;
  /** Resolves once new entrants take what was published before. */
  liveEverywhere(): Promise<void>;
  /** How the sandbox's providers behave from now on. */
  behave(behaviour: object): Promise<void>;
  mails(): Promise<Mail[]>;
  /** Moves journey time; only with `at`. Every process knows when this resolves. */
  setClock(at: number): Promise<void>;
  stop(): Promise<void>;
}

/** A live version is known everywhere after this, ms (engine/journeys). */
const LIVE_AFTER_MS = 1_100;
/** Processes look at a published clock more often than this, ms (worker/main.ts, api/demo-clock.ts). */
const CLOCK_KNOWN_MS = 60;
const ACKNOWLEDGED_WITHIN_MS = 60_000;

export interface StackOptions {
  env?: Record<string, string>;
  /** Journey time stands still at this instant, epoch ms, until `setClock` moves it; without it, it is real time. */
  at?: number;
  /** More settings of the embedded Temporal, `key=value`. */
  temporalConfig?: readonly string[];
  log?(text: string): void;
}

/** Boots services, API and worker on free ports; the first keys are ours. */
export async function startStack({ env, at, temporalConfig, log = () => undefined }: StackOptions = {}): Promise<Stack> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sojourn-stack-'));
  const clock = at === undefined ? 'real' : 'demo';
  const product = await startProduct({ dataDir, clock, env: { SOJOURN_LOG: 'warn', ...env }, temporalConfig, log });
  if (at !== undefined) await publishClock(product.store, at);
  await product.launch();
  const keys = product.firstKeys;
  if (!keys) throw new Error('A fresh data directory must make its first keys.');
  const outbox = outboxReader(product.services.sandbox.outboxFile);

  const call = async <T>(
    method: string,
    url: string,
    authorization: string,
    body?: unknown,
    more?: Record<string, string>,
  ): Promise<Reply<T>> => {
    const response = await fetch(url, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : null) as T };
  };
  const api: Stack['api'] = (method, where, body, headers) =>
    call(method, `${product.url}/api${where}`, `Bearer ${keys.apiKey}`, body, headers);
  const ingest: Stack['ingest'] = (kind, body) =>
    call('POST', `${product.url}/v1/${kind}`, `Basic ${Buffer.from(`${keys.writeKey}:`).toString('base64')}`, body);
  const acknowledged = async (kind: string, body: { messageId: string }): Promise<string> => {
    for (const deadline = Date.now() + ACKNOWLEDGED_WITHIN_MS; ; ) {
      const reply = await ingest(kind, body).catch(() => null);
      if (reply?.status === 200) return body.messageId;
      if (reply && reply.status < 500 && reply.status !== 429)
        throw new Error(`${kind} was refused: ${JSON.stringify(reply.body)}`);
      if (Date.now() > deadline) throw new Error(`${kind} was never acknowledged.`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  const liveEverywhere = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LIVE_AFTER_MS));

  return {
    product,
    dataDir,
    apiKey: keys.apiKey,
    api,
    ingest,
    track: (userId, event, properties = {}, messageId = randomUUID()) =>
      acknowledged('track', { messageId, userId, event, properties } as never),
    identify: (userId, traits) => acknowledged('identify', { messageId: randomUUID(), userId, traits } as never),
    publish: async (...journeys) => {
      for (const journey of journeys) {
        const created = await api<{ revision: number }>('POST', '/journeys', journey);
        if (created.status !== 201) throw new Error(`The journey was refused: ${JSON.stringify(created.body)}`);
        const published = await api('POST', `/journeys/${journey.id}/publish`, { revision: created.body.revision });
        if (published.status !== 200) throw new Error(`The journey was not published: ${JSON.stringify(published.body)}`);
      }
      await liveEverywhere();
    },
    liveEverywhere,
    behave: async (behaviour) => {
      const response = await fetch(`${product.services.sandbox.httpUrl}/behaviour`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(behaviour),
      });
      if (!response.ok) throw new Error(`The sandbox refused a behaviour: ${await response.text()}`);
    },
    mails: outbox.mails,
    setClock: async (now) => {
      await publishClock(product.store, now);
      const isThere = async (): Promise<boolean> => Date.parse((await api<{ now: string }>('GET', '/status')).body.now) === now;
      await until('the API knows what time it is', isThere, ACKNOWLEDGED_WITHIN_MS, CLOCK_KNOWN_MS / 6);
      await new Promise((resolve) => setTimeout(resolve, CLOCK_KNOWN_MS));
    },
    stop: async () => {
      await product.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
