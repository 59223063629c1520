/** The unmodified `@segment/analytics-node` against the real API and database. */
import { Analytics } from '@segment/analytics-node';
import { startTestApi, type TestApi } from '../../engine/api/testing';
import { type FaultyProxy, startFaultyProxy } from './faulty-proxy';

let api: TestApi;
let proxy: FaultyProxy;
beforeAll(async () => {
  api = await startTestApi();
  proxy = await startFaultyProxy(api.url);
});
afterAll(async () => {
  await proxy?.close();
  await api?.close();
});

function client(flushAt = 15): { analytics: Analytics; errors: unknown[] } {
  const analytics = new Analytics({ writeKey: api.writeKey, host: proxy.url, flushAt, flushInterval: 100, maxRetries: 5 });
  const errors: unknown[] = [];
  analytics.on('error', (error) => errors.push(error));
  return { analytics, errors };
}

const rows = (name: string) => api.store.events.find({ name }).sort({ ordinal: 1 }).lean();

test('every kind of call arrives as what it is', async () => {
  const { analytics, errors } = client();
  const timestamp = new Date('2026-01-02T03:04:05Z');
  analytics.identify({ userId: 'ana', traits: { email: 'ana@shop.example', plan: 'pro' } });
  analytics.track({
    userId: 'ana',
    event: 'order_completed',
    properties: { order_id: 'o1', total: 19.99, currency: 'EUR' },
    timestamp,
  });
  analytics.page({ anonymousId: 'visitor', name: 'Pricing', properties: { url: '/pricing' } });
  analytics.screen({ userId: 'ana', name: 'Cart' });
  analytics.group({ userId: 'ana', groupId: 'acme', traits: { seats: 5 } });
  analytics.alias({ userId: 'ana', previousId: 'visitor' });
  await analytics.closeAndFlush();
  expect(errors).toEqual([]);
  expect(await rows('Identify')).toMatchObject([
    { kind: 'identify', userId: 'ana', traits: { email: 'ana@shop.example', plan: 'pro' } },
  ]);
  const [order] = await rows('Order Completed');
  expect(order).toMatchObject({
    kind: 'track',
    properties: { order_id: 'o1', total: 19.99, total_minor: 1999, currency: 'EUR' },
  });
  // Both clocks are this machine's: the correction is what the call took on its way.
  expect(Math.abs((order?.timestamp ?? 0) - timestamp.getTime())).toBeLessThan(5_000);
  expect(await rows('Page Viewed')).toMatchObject([
    { anonymousId: 'visitor', userId: null, properties: { name: 'Pricing', url: '/pricing' } },
  ]);
  expect(await rows('Screen Viewed')).toMatchObject([{ userId: 'ana' }]);
  expect(await rows('Group')).toMatchObject([{ otherId: 'acme', traits: { seats: 5 } }]);
  expect(await rows('Alias')).toMatchObject([{ userId: 'ana', otherId: 'visitor' }]);
});

test('retries after errors, lost answers and broken connections store everything exactly once', async () => {
  const { analytics, errors } = client(10);
  proxy.next({ kind: 'refuse', status: 500 }, { kind: 'lose-answer' }, { kind: 'reset' }, { kind: 'lose-answer' });
  const delivered: Promise<void>[] = [];
  for (let i = 0; i < 40; i++) {
    delivered.push(
      new Promise((resolve, reject) =>
        analytics.track({ userId: `u${i}`, event: 'Retried', properties: { i } }, (error) => (error ? reject(error) : resolve())),
      ),
    );
  }
  await Promise.all(delivered);
  await analytics.closeAndFlush();
  expect(errors).toEqual([]);
  expect(proxy.seen.filter(({ status }) => status === 500 || status === 0).length).toBeGreaterThanOrEqual(4);
  const stored = await rows('Retried');
  expect(stored.map((row) => row.properties['i']).sort((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 40 }, (_, i) => i),
  );
});

test('told to come back, it comes back', async () => {
  const { analytics, errors } = client(1);
  proxy.next({ kind: 'refuse', status: 429, retryAfter: 1 });
  const began = performance.now();
  await new Promise<void>((resolve) => analytics.track({ userId: 'ana', event: 'Throttled' }, () => resolve()));
  await analytics.closeAndFlush();
  expect(performance.now() - began).toBeGreaterThanOrEqual(900);
  expect(errors).toEqual([]);
  expect(await rows('Throttled')).toHaveLength(1);
});

test('a wrong write key is an error the SDK reports, not a retry for ever', async () => {
  const analytics = new Analytics({ writeKey: 'wrong', host: api.url, flushAt: 1 });
  const error = await new Promise((resolve) =>
    analytics.track({ userId: 'ana', event: 'Forbidden' }, (failure) => resolve(failure)),
  );
  expect(String(error)).toContain('401');
  await analytics.closeAndFlush();
  expect(await rows('Forbidden')).toEqual([]);
});
