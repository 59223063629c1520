/**
 * The engine without Temporal, on a real database: the dispatcher and `advance` as they are, driven in this process. Nothing is
 * sent, and nobody wakes by time alone. Not used by the product.
 */
import { realClock } from '../clock';
import { newEventRow } from '../ingest';
import { createJourney, plansOf, publish } from '../journeys';
import type { JsonObject } from '../language/facts';
import type { EventRow, RunRow, Store } from '../store';
import { startTestStore } from '../store/testing';
import { runDispatcher } from './dispatcher';
import { handsOf } from './hands';
import { loaderOf } from './load';
import type { Performers } from './perform';

export interface TestEngine {
  store: Store;
  performers: Performers;
  /** Creates and publishes. */
  publish(...documents: JsonObject[]): Promise<void>;
  /** Accepts an event of the user, or any other row, and returns when everything it led to has happened. */
  happen(userId: string, event: string, properties?: JsonObject): Promise<void>;
  accept(...rows: EventRow[]): Promise<void>;
  runs(journeyId: string): Promise<RunRow[]>;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 20_000;

export async function startTestEngine(): Promise<TestEngine> {
  const started = await startTestStore();
  const { store } = started;
  const clock = realClock;
  const plans = plansOf(store);
  const working = new Map<string, Promise<void>>();
  const poked = new Set<string>();
  const failures: string[] = [];
  const log = (text: string): void => void failures.push(text);

  const work = async (driverId: string): Promise<void> => {
    while (poked.delete(driverId)) while ((await advance({ driverId })).kind === 'more');
  };
  const poke = async (driverId: string): Promise<void> => {
    poked.add(driverId);
    if (working.has(driverId)) return;
    const done = work(driverId)
      .catch((error: unknown) => log(String(error)))
      .finally(() => working.delete(driverId));
    working.set(driverId, done);
  };
  const delivery = { deliver: () => Promise.reject(new Error('Nothing is sent here.')) };
  const { react, performers, advance } = handsOf({
    store,
    clock,
    plans,
    loader: loaderOf(store),
    drivers: { start: poke, poke },
    delivery,
    groupMax: 1,
    log,
  });
  let stopping = false;
  const dispatcher = runDispatcher({ ...react, clock, term: () => 1, log }, () => stopping);

  const quiet = async (): Promise<boolean> => {
    if (working.size > 0 || poked.size > 0) return false;
    const [waiting, due] = await Promise.all([
      store.events.collection.countDocuments({ state: 'new' }),
      store.runs.collection.countDocuments({ live: true, due: { $lte: clock.now() } }),
    ]);
    return waiting === 0 && due === 0 && working.size === 0;
  };
  const settle = async (): Promise<void> => {
    for (const until = performance.now() + PATIENCE_MS; !(await quiet()); await pause()) {
      if (failures.length > 0) throw new Error(failures.join('\n'));
      if (performance.now() > until) throw new Error('It never came to rest.');
    }
  };
  const accept = async (...rows: EventRow[]): Promise<void> => {
    await store.events.collection.insertMany(rows as never);
    await settle();
  };
  let count = 0;

  return {
    store,
    performers,
    accept,
    publish: async (...documents) => {
      for (const document of documents) {
        const { _id } = await createJourney(store, document, clock.now());
        await publish(store, _id, { revision: 1, note: '' }, clock.now());
      }
    },
    happen: (userId, name, properties = {}) => {
      count += 1;
      const at = clock.now();
      const row = { _id: `m:${count}`, kind: 'track' as const, name, userId, properties, timestamp: at, receivedAt: at };
      return accept(newEventRow({ ...row, ordinal: count, source: 'test' }));
    },
    runs: (journeyId) =>
      store.runs.find({ journeyId }).sort({ enteredAt: 1, 'state.entry.revision': 1 }).lean() as unknown as Promise<RunRow[]>,
    stop: async () => {
      stopping = true;
      await dispatcher;
      await started.close();
    },
  };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
