/** A test worker whose journey time the test moves, and short ways to let people do things in it. Not used by the product. */
import { type JourneyInput, journeySchema } from '../language';
import type { JsonObject } from '../language/facts';
import type { Store } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { aCall, type DeliveryMaker, startTestWorker, type TestWorker } from './testing-worker';

export interface Pace {
  now(): number;
  /** Moves journey time; nobody acts by that alone. */
  set(at: number): void;
  /** Moves journey time and lets whoever is due act. */
  goTo(at: number): Promise<void>;
  /** Lets events be handled, then every run that is due act. */
  act(): Promise<void>;
  /** Something the person did, and what is known of them before. */
  hear(userId: string, name: string, properties?: JsonObject, traits?: JsonObject): Promise<void>;
  /** A journey entered by `Start <id>`, as often as it comes. */
  publish(id: string, steps: Record<string, JsonObject>, more?: JsonObject): Promise<void>;
  stop: TestWorker['stop'];
}

export function startPace(store: Store, from: number, makeDelivery?: DeliveryMaker): Pace {
  const worker = startTestWorker(store, makeDelivery);
  worker.clock.set(from);
  const { now } = worker.deps;
  const act = async (): Promise<void> => {
    while ((await store.events.countDocuments({ state: 'new' })) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await worker.act();
  };
  return {
    now,
    set: worker.clock.set,
    goTo: async (at) => {
      worker.clock.set(at);
      await act();
    },
    act,
    hear: async (userId, name, properties = {}, traits = {}) => {
      const at = { timestamp: now(), receivedAt: now() };
      await worker.take(
        aCall(userId, 'identify', { name: 'Identify', traits, ...at }),
        aCall(userId, 'track', { name, properties, ...at }),
      );
      await act();
    },
    publish: (id, steps, more = {}) => {
      const trigger = { kind: 'event', on: [{ event: `Start ${id}` }] };
      const entry = { again: { mode: 'every-time' } };
      const start = Object.keys(steps)[0] ?? null;
      const document = { format: 'journey/1', id, name: id, trigger, entry, start, steps, ...more };
      return worker.publish(journeySchema.parse(document) as JourneyInput);
    },
    stop: worker.stop,
  };
}

/** One database and one pace for the tests of a file; both are there when its tests run. */
export function paceOfFile(from: number): { readonly store: Store; readonly pace: Pace } {
  let started: TestStore;
  let pace: Pace;
  beforeAll(async () => {
    started = await startTestStore();
    pace = startPace(started.store, from);
  });
  afterAll(async () => {
    await pace?.stop();
    await started?.close();
  });
  return {
    get store() {
      return started.store;
    },
    get pace() {
      return pace;
    },
  };
}
