import { connect } from 'node:net';
import * as z from 'zod';
import { liveCounts, overdueRuns, sumOf } from '../../journeys';
import type { Store } from '../../store';
import { status } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { iso } from '../views/instant';

const PROBE_MS = 500;
const PROBED_EVERY_MS = 3_000;
const SAMPLE_SHOP = 'sample-shop';

export function statusRoutes(services: Services): Route[] {
  const { store, clock } = services;
  const temporalAnswers = probe(services.environment.TEMPORAL_ADDRESS);
  return [
    defineRoute({
      method: 'get',
      path: '/status',
      live: true,
      tag: 'status',
      summary: 'Version, clock, whether every part is there, and the figures of the home page.',
      result: status,
      handle: async () => {
        const [totals, worker, temporal, shop] = await Promise.all([
          totalsOf(services),
          workerIsAlive(store),
          temporalAnswers(),
          store.settings.findById(SAMPLE_SHOP).lean(),
        ]);
        const sampleShop = z
          .enum(['absent', 'loading', 'loaded'])
          .catch('absent')
          .parse((shop?.value as { state?: unknown } | undefined)?.state);
        return {
          body: {
            version: '0.1.0',
            now: iso(clock.now()),
            clock: { fast: clock.fast, text: clock.fast ? 'A day takes a few seconds.' : '' },
            sandbox: services.environment.SANDBOX_URL !== undefined,
            engine: { temporal, database: true, worker },
            totals,
            sampleShop,
          },
        };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/sample-shop',
      tag: 'status',
      summary: 'Ask for the sample shop: whoever runs the embedded services loads it, `status` says when it is there.',
      body: z.strictObject({}),
      result: z.strictObject({ sampleShop: z.enum(['loading', 'loaded']) }),
      handle: async () => {
        await store.settings.collection.updateOne(
          { _id: SAMPLE_SHOP as never },
          { $setOnInsert: { value: { state: 'loading' } } },
          { upsert: true },
        );
        const row = await store.settings.findById(SAMPLE_SHOP).lean();
        return {
          status: 202,
          body: { sampleShop: (row?.value as { state?: unknown } | undefined)?.state === 'loaded' ? 'loaded' : 'loading' },
        };
      },
    }),
  ];
}

async function totalsOf({ store, clock }: Services) {
  const [people, live, overdue, sent] = await Promise.all([
    store.people.estimatedDocumentCount(),
    liveCounts(store),
    store.runs.countDocuments(overdueRuns(clock)),
    store.counters.find({ kind: 'sent' }, { n: 1 }).lean(),
  ]);
  return {
    people,
    live: sumOf(live, () => true),
    parked: sumOf(live, ({ status }) => status === 'parked'),
    overdue,
    sent: sent.reduce((sum, row) => sum + row.n, 0),
  };
}

/** A worker renews its lease every second; a lease that still runs is a sign of life. */
async function workerIsAlive(store: Store): Promise<boolean> {
  const row = await store.settings.findById('lease:dispatcher').lean();
  return Number((row?.value as { until?: unknown } | undefined)?.until ?? 0) > Date.now();
}

/** Whether somebody listens at `host:port`; asked at most every few seconds. */
function probe(address: string | undefined): () => Promise<boolean> {
  if (!address) return async () => false;
  const [host = '127.0.0.1', port = '7233'] = address.split(':');
  let askedAt = Number.NEGATIVE_INFINITY;
  let answer: Promise<boolean> = Promise.resolve(false);
  return () => {
    if (performance.now() - askedAt > PROBED_EVERY_MS) {
      askedAt = performance.now();
      answer = new Promise((resolve) => {
        const socket = connect({ host, port: Number(port), timeout: PROBE_MS });
        const end = (found: boolean): void => {
          socket.destroy();
          resolve(found);
        };
        socket
          .once('connect', () => end(true))
          .once('timeout', () => end(false))
          .once('error', () => end(false));
      });
    }
    return answer;
  };
}
