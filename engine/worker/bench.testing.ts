/** Everything a worker does but Temporal, on a real database and a clock that the test moves: drivers are only noted. */
import { type Clock, realClock } from '../clock';
import { acceptEvents, newEventRow } from '../ingest';
import { createJourney, plansOf, publish } from '../journeys';
import type { JsonObject } from '../language/facts';
import { segmentsOf } from '../people/segment-list';
import type { RunRow, Store } from '../store';
import { advanceOf } from './advance';
import type { Delivery } from './deliver';
import { runDispatcher } from './dispatcher';
import { leasesOf } from './leases';
import { loaderOf } from './load';
import { performersOf } from './perform';
import { updatesOf } from './updates';

export interface Bench {
  clock: Clock;
  now(): number;
  set(at: number): void;
  /** Publishes a journey that `Start <id>` enters, at its first step. */
  publish(id: string, steps: Record<string, JsonObject>, more?: JsonObject): Promise<void>;
  /** Something the person did, and what is known of them before; handled when it resolves. */
  hear(userId: string, name: string, properties?: JsonObject, traits?: JsonObject): Promise<void>;
  /** Lets events be handled and every run that is due act, until nothing is left to do. */
  act(): Promise<void>;
  goTo(at: number): Promise<void>;
  stop(): Promise<void>;
}

export function startBench(store: Store, from: number): Bench {
  let now = from;
  let stopping = false;
  let events = 0;
  const clock: Clock = { ...realClock, now: () => now };
  const plans = plansOf(store);
  const hint = async (): Promise<void> => undefined;
  const react = { store, plans, segments: segmentsOf(store), drivers: { start: hint, poke: hint }, now: clock.now };
  const updates = updatesOf(store, clock, react);
  const delivery: Delivery = { deliver: async () => new Map() };
  const advance = advanceOf({
    store,
    clock,
    plans,
    leases: leasesOf(store, clock),
    loader: loaderOf(store),
    performers: performersOf({ store, plans, clock, delivery, updates }),
    updates,
    log: () => undefined,
  });
  const dispatching = runDispatcher({ ...react, clock, term: () => 1, log: () => undefined }, () => stopping);

  const act = async (): Promise<void> => {
    for (;;) {
      if ((await store.events.countDocuments({ state: 'new' })) > 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        continue;
      }
      const due = (await store.runs.find({ live: true, due: { $lte: now } }).lean()) as unknown as RunRow[];
      if (due.length === 0) return;
      await Promise.all([...new Set(due.map(({ driver }) => driver))].map((driverId) => advance({ driverId })));
    }
  };

  return {
    clock,
    now: clock.now,
    set: (at) => {
      now = at;
    },
    publish: async (id, steps, more = {}) => {
      const parameters = [{ name: 'offer', label: 'Offer', value: '10 %' }];
      const trigger = { kind: 'event', on: [{ event: `Start ${id}` }] };
      const entry = { again: { mode: 'every-time' } };
      const start = Object.keys(steps)[0] ?? null;
      await createJourney(store, { format: 'journey/1', id, name: id, trigger, entry, parameters, start, steps, ...more }, now);
      await publish(store, id, { revision: 1, note: '' }, now);
    },
    hear: async (userId, name, properties = {}, traits = {}) => {
      const common = { userId, timestamp: now, receivedAt: now, source: 'test' };
      events += 1;
      await acceptEvents(store, [
        newEventRow({ ...common, _id: `i${events}`, kind: 'identify', name: 'Identify', traits }),
        newEventRow({ ...common, _id: `t${events}`, kind: 'track', name, properties }),
      ]);
      await act();
    },
    act,
    goTo: async (at) => {
      now = at;
      await act();
    },
    stop: async () => {
      stopping = true;
      await dispatching;
    },
  };
}
