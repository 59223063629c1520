import { openStore } from '../../store';
import { startTestDatabase } from '../../store/testing';
import { startTestApi } from '../testing';

const cleanups: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

test('a database that is killed means 503 with Retry-After within seconds; what was acknowledged before is there afterwards, and calls succeed again', async () => {
  const database = await startTestDatabase();
  cleanups.push(database.stop);
  const store = await openStore(database.url, { ensureIndexes: true, serverSelectionTimeoutMs: 1_000 });
  const api = await startTestApi({ testStore: { store, url: database.url, close: () => store.close() } });
  cleanups.push(() => store.close(), api.close);
  const authorization = `Basic ${Buffer.from(`${api.writeKey}:`).toString('base64')}`;
  const send = (messageId: string) =>
    fetch(`${api.url}/v1/track`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify({ userId: 'ana', event: 'X', messageId }),
    });
  const acknowledged: string[] = [];

  for (let i = 0; i < 50; i++) {
    const id = `before-${i}`;
    if ((await send(id)).status === 200) acknowledged.push(id);
  }
  expect(acknowledged).toHaveLength(50);

  const underWay = Array.from({ length: 100 }, async (_, i) => ({ id: `during-${i}`, response: await send(`during-${i}`) }));
  await database.kill();
  for (const { id, response } of await Promise.all(underWay)) {
    expect([200, 503]).toContain(response.status);
    if (response.status === 200) acknowledged.push(id);
  }

  const began = performance.now();
  const refused = await send('refused');
  expect(performance.now() - began).toBeLessThan(4_000);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await refused.json()).toMatchObject({ code: 'database_unreachable' });
  expect((await api.call('GET', '/api/journeys')).status).toBe(503);
  expect((await fetch(`${api.url}/health/ready`)).status).toBe(503);
  expect((await fetch(`${api.url}/health/live`)).status).toBe(200);

  const again = await startTestDatabase({ directory: database.directory, port: database.port });
  cleanups.unshift(again.stop);
  const until = Date.now() + 30_000;
  let status = 0;
  while (status !== 200 && Date.now() < until) {
    status = (await send('after')).status;
  }
  expect(status).toBe(200);
  for (const id of acknowledged) expect(await store.events.findById(`m:${id}`).lean()).not.toBeNull();
});
