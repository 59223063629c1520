/** The unmodified `@rudderstack/rudder-sdk-node` against the real API and database. It compresses every call. */
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
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

function client(options: { flushAt: number; gzip?: boolean }): RudderAnalytics {
  return new RudderAnalytics(api.writeKey, { dataPlaneUrl: proxy.url, flushInterval: 60_000, retryCount: 5, ...options });
}

const flush = (rudder: RudderAnalytics) =>
  new Promise<void>((resolve, reject) => rudder.flush((error) => (error ? reject(error) : resolve())));
const rows = (name: string) => api.store.events.find({ name }).lean();

test('every kind of call arrives as what it is, compressed', async () => {
  const rudder = client({ flushAt: 100 });
  rudder.identify({ userId: 'ana', traits: { email: 'ana@shop.example' } });
  rudder.track({ userId: 'ana', event: 'Checkout Started', properties: { order_id: 'o1', value: 42.5, currency: 'USD' } });
  rudder.page({ anonymousId: 'visitor', name: 'Pricing' });
  rudder.screen({ userId: 'ana', name: 'Cart' });
  rudder.group({ userId: 'ana', groupId: 'acme', traits: { seats: 5 } });
  rudder.alias({ userId: 'ana', previousId: 'visitor' });
  await flush(rudder);
  expect(proxy.seen.every(({ path, encoding, status }) => path === '/v1/batch' && encoding === 'gzip' && status === 200)).toBe(
    true,
  );
  expect(await rows('Identify')).toMatchObject([{ userId: 'ana', traits: { email: 'ana@shop.example' } }]);
  expect(await rows('Checkout Started')).toMatchObject([{ properties: { order_id: 'o1', value_minor: 4250 } }]);
  expect(await rows('Page Viewed')).toMatchObject([{ anonymousId: 'visitor' }]);
  expect(await rows('Screen Viewed')).toHaveLength(1);
  expect(await rows('Group')).toMatchObject([{ otherId: 'acme' }]);
  expect(await rows('Alias')).toMatchObject([{ otherId: 'visitor' }]);
});

test('retries after errors and lost answers store everything exactly once', async () => {
  const rudder = client({ flushAt: 10 });
  proxy.next({ kind: 'refuse', status: 503 }, { kind: 'lose-answer' }, { kind: 'lose-answer' });
  const delivered: Promise<void>[] = [];
  for (let i = 0; i < 30; i++)
    delivered.push(
      new Promise((resolve) => rudder.track({ userId: `u${i}`, event: 'Retried', properties: { i } }, () => resolve())),
    );
  await Promise.all(delivered);
  expect(proxy.seen.filter(({ status }) => status >= 500).length).toBeGreaterThanOrEqual(3);
  const stored = await rows('Retried');
  expect(stored.map((row) => Number(row.properties['i'])).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i));
});

test('uncompressed as well', async () => {
  const rudder = client({ flushAt: 100, gzip: false });
  rudder.track({ userId: 'ana', event: 'Plain' });
  await flush(rudder);
  expect(await rows('Plain')).toHaveLength(1);
  expect(proxy.seen.at(-1)?.encoding).toBeUndefined();
});
