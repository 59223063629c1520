/** What one wake of a shared driver reads, while its members part ways. Counted by documents that the database hands over, never by time. */
import type { CommandSucceededEvent, MongoClient } from 'mongodb';
import { realClock } from '../clock';
import { plansOf } from '../journeys';
import { openStore, type RunRow, type Store } from '../store';
import { startTestDatabase, type TestDatabase } from '../store/testing';
import { handsOf } from './hands';
import { loaderOf } from './load';
import { aTrack, startTestWorker, type TestWorker } from './testing-worker';

const PEOPLE = 200;
/** How many of them are left. */
const LEFT = [200, 100, 50, 10, 1] as const;

let database: TestDatabase;
let store: Store;
let worker: TestWorker;
beforeAll(async () => {
  database = await startTestDatabase();
  store = await openStore(`${database.url}&monitorCommands=true`, { ensureIndexes: true });
  worker = startTestWorker(store);
});
afterAll(async () => {
  await worker?.stop();
  await store?.close();
  await database?.stop();
});

/** Documents found per collection while some work is done. */
async function readBy(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const client = store.runs.db.getClient() as unknown as MongoClient;
  const read: Record<string, number> = {};
  const listen = ({ reply }: CommandSucceededEvent): void => {
    const { cursor } = reply as { cursor?: { ns: string; firstBatch?: unknown[]; nextBatch?: unknown[] } };
    const found = (cursor?.firstBatch ?? cursor?.nextBatch)?.length ?? 0;
    const name = cursor?.ns.split('.').at(-1) ?? '';
    if (found > 0) read[name] = (read[name] ?? 0) + found;
  };
  client.on('commandSucceeded', listen);
  try {
    await work();
  } finally {
    client.off('commandSucceeded', listen);
  }
  return read;
}

it('a wake reads no more runs than the driver has members left', async () => {
  const out = { combinator: 'and' as const, rules: [{ field: 'event.properties.out', operator: '=' as const, value: true }] };
  await worker.publish({
    format: 'journey/1',
    id: 'crowd',
    name: 'Crowd',
    trigger: { kind: 'event', on: [{ event: 'Gathered' }] },
    start: 'f',
    steps: {
      f: {
        type: 'wait-for',
        name: 'Leave',
        branches: [{ id: 'yes', label: 'Yes', on: { event: 'Called', where: out } }],
        timeout: 'P30D',
        next: { yes: null, timeout: null },
      },
    },
  });
  const people = Array.from({ length: PEOPLE }, (_, i) => `p${i}`);
  const members = (): Promise<RunRow[]> => worker.runs({ journeyId: 'crowd', live: true });
  await worker.take(...people.map((id) => aTrack(id, 'Gathered')));
  await worker.act();
  const [driverId = '', ...others] = [...new Set((await members()).map(({ driver }) => driver))];
  expect(others).toEqual([]);
  const { advance } = handsOf({
    store,
    clock: { ...realClock, now: worker.deps.now },
    plans: plansOf(store),
    loader: loaderOf(store),
    drivers: worker.deps.drivers,
    delivery: { deliver: async () => new Map() },
    log: () => undefined,
  });

  const wakes: Record<number, Record<string, number>> = {};
  for (const left of LEFT) {
    const going = people.slice(PEOPLE - (await members()).length, PEOPLE - left);
    if (going.length > 0) await worker.take(...going.map((id) => aTrack(id, 'Called', { out: true })));
    worker.clock.set(Date.now());
    await worker.act();
    expect((await members()).length).toBe(left);
    await worker.take(aTrack(`p${PEOPLE - 1}`, 'Called', { out: false }));
    worker.clock.set(Date.now());
    wakes[left] = await readBy(() => advance({ driverId }));
  }
  process.stdout.write(`documents read by one wake of a driver, by members left of ${PEOPLE}: ${JSON.stringify(wakes)}\n`);
  for (const left of LEFT) {
    // The list of live journeys is read once a second, whoever asks.
    const { journeys: _journeys, ...read } = wakes[left] ?? {};
    expect(read).toEqual({ runs: left, people: 1 });
  }
});
