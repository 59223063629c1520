/** What every measurement of the benchmark works on: a product on fresh data, and ways to load it. */
import { request } from 'undici';
import { DATABASE_CHILD, SANDBOX_CHILD, TEMPORAL_CHILD } from '../../engine/embedded';
import { type ApiClient, apiClient } from '../../engine/embedded/api-client';
import { API_CHILD, type Product, startProduct, WORKER_CHILD } from '../../engine/embedded/product';
import { cpuSecondsOf } from './measure';

export interface Bench {
  product: Product;
  api: ApiClient;
  publish(document: Record<string, unknown>): Promise<void>;
  /** Publishes another version of it. */
  edit(id: string, document: Record<string, unknown>): Promise<void>;
  /** Posts calls as one batch; people are made on the way. */
  batch(calls: Record<string, unknown>[]): Promise<void>;
  track(event: string, person: number, properties?: Record<string, unknown>): Promise<void>;
  received(): Promise<number>;
  cpu(): Record<string, number>;
}

/** Starts API, worker and services; `groupMax: 1` gives every run a driver of its own. */
export async function startBench(dataDir: string, groupMax: number | null): Promise<Bench> {
  const product = await startProduct({
    dataDir,
    clock: 'real',
    log: () => undefined,
    env: { SOJOURN_LOG: 'error', ...(groupMax === null ? {} : { SOJOURN_GROUP_MAX: String(groupMax) }) },
  });
  await product.launch();
  if (!product.firstKeys) throw new Error('A benchmark runs on fresh data.');
  const { apiKey, writeKey } = product.firstKeys;
  const api = apiClient(product.url, apiKey);
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  const post = async (path: string, body: unknown): Promise<void> => {
    const answer = await request(`${product.url}${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`POST ${path} answered ${answer.statusCode}: ${text}`);
  };
  const { supervisor, sandbox } = product.services;
  return {
    product,
    api,
    publish: async (document) => {
      const { revision } = await api.post<{ revision: number }>('/journeys', document);
      await api.post(`/journeys/${document['id']}/publish`, { revision });
      // Live within a second everywhere.
      await new Promise((resolve) => setTimeout(resolve, 1_200));
    },
    edit: async (id, document) => {
      const { revision } = await api.get<{ revision: number }>(`/journeys/${id}`);
      const saved = await api.put<{ revision: number }>(`/journeys/${id}`, document, revision);
      await api.post(`/journeys/${id}/publish`, { revision: saved.revision });
      await new Promise((resolve) => setTimeout(resolve, 1_200));
    },
    batch: (calls) => post('/v1/batch', { batch: calls }),
    track: (event, person, properties = {}) => post('/v1/track', callOf(event, person, properties)),
    received: async () => {
      const counts = (await (await fetch(`${sandbox.httpUrl}/outbox/counts`)).json()) as Record<string, number>;
      return counts['email'] ?? 0;
    },
    cpu: () =>
      Object.fromEntries(
        [API_CHILD, WORKER_CHILD, TEMPORAL_CHILD, DATABASE_CHILD, SANDBOX_CHILD].map((name) => [
          name,
          cpuSecondsOf(supervisor.pid(name)),
        ]),
      ),
  };
}

let calls = 0;

export function callOf(event: string, person: number, properties: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: 'track', messageId: `b${++calls}`, userId: `u${person}`, event, properties };
}

/** Introduces people, so that the measured events are only events. */
export async function introduce(bench: Bench, from: number, count: number): Promise<void> {
  for (let i = 0; i < count; i += 500) {
    const group = Array.from({ length: Math.min(500, count - i) }, (_, k) => from + i + k);
    await bench.batch(
      group.map((n) => ({
        type: 'identify',
        messageId: `i${n}`,
        userId: `u${n}`,
        traits: { email: `u${n}@bench.example`, firstName: `P${n}`, plan: n % 2 ? 'pro' : 'free' },
      })),
    );
  }
}
