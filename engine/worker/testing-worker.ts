/** A worker without Temporal: the dispatcher and `advance` on a real database, drivers that only note who called them. For tests. */
import { type Clock, realClock } from '../clock';
import { newEventRow } from '../ingest';
import { plansOf } from '../journeys';
import { compile, type JourneyInput, type JsonObject, journeySchema } from '../language';
import { Problem } from '../problem';
import type { EventRow, PersonRow, RunRow, Store } from '../store';
import type { Delivery } from './deliver';
import { runDispatcher } from './dispatcher';
import { handsOf } from './hands';
import { type Loader, loaderOf } from './load';
import type { ReactDeps } from './react';
import { fireDeadlines } from './upkeep';

export interface TestWorker {
  deps: ReactDeps;
  clock: { set(at: number): void };
  /** Publishes a journey as version `version`; it is live at once. */
  publish(journey: JourneyInput, version?: number): Promise<void>;
  /** Accepts rows and returns when the dispatcher is done with them. */
  take(...rows: EventRow[]): Promise<void>;
  /** Lets every run that is due act, until none is. */
  act(): Promise<void>;
  /** Fires the deadlines that are over and takes what comes of them. */
  upkeep(): Promise<void>;
  /** The next so many calls of drivers throw, as if the process died there. */
  dieAtDriver(times: number): void;
  person(userId: string): Promise<PersonRow>;
  runs(filter?: object): Promise<RunRow[]>;
  stop(): Promise<void>;
}

/** What sends and calls, made for one test worker. */
export type DeliveryMaker = (clock: Clock, loader: Loader) => Delivery;
const nothingLeaves: DeliveryMaker = () => ({ deliver: async () => new Map() });

/** Starts it on an open store; journey time stands still until it is set. Nothing leaves it unless the test says how. */
export function startTestWorker(store: Store, makeDelivery: DeliveryMaker = nothingLeaves): TestWorker {
  let now = Date.now();
  let deaths = 0;
  let stopping = false;
  const clock: Clock = { ...realClock, now: () => now };
  const plans = plansOf(store);
  const call = async (): Promise<void> => {
    if (deaths-- > 0) throw new Problem('internal', 'It died here.');
  };
  const loader = loaderOf(store);
  const { react: deps, advance } = handsOf({
    store,
    clock,
    plans,
    loader,
    drivers: { start: call, poke: call },
    delivery: makeDelivery(clock, loader),
    log: () => undefined,
  });
  const idle = async (): Promise<void> => {
    while ((await store.events.countDocuments({ state: 'new' })) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const dispatching = runDispatcher({ ...deps, clock, term: () => 1, log: () => undefined }, () => stopping);

  return {
    deps,
    clock: {
      set: (at) => {
        now = at;
      },
    },
    publish: async (journey, version = 1) => {
      const document = journeySchema.parse(journey);
      const plan = compile(document, version);
      const common = { version, publishedAt: now };
      await store.versions.collection.insertOne({
        _id: `${plan.journeyId}@${version}`,
        journeyId: plan.journeyId,
        plan,
        note: '',
        ...common,
      } as never);
      await store.journeys.collection.updateOne(
        { _id: plan.journeyId as never },
        { $set: { draft: document, revision: version, status: 'live', liveVersion: version, createdAt: now, updatedAt: now } },
        { upsert: true },
      );
      plans.refresh();
    },
    upkeep: async () => {
      await fireDeadlines(store, clock, () => 0);
      await idle();
    },
    take: async (...rows) => {
      // One write: the order in which they are given is the order in which they are taken.
      const ordinal = Date.now() * 1_000;
      await store.events.collection.insertMany(rows.map((row, i) => ({ ...row, ordinal: ordinal + i })) as never);
      await idle();
    },
    act: async () => {
      for (;;) {
        const due = (await store.runs.find({ live: true, due: { $lte: now } }).lean()) as unknown as RunRow[];
        if (due.length === 0) return;
        await Promise.all([...new Set(due.map(({ driver }) => driver))].map((driverId) => advance({ driverId })));
      }
    },
    dieAtDriver: (times) => {
      deaths = times;
    },
    person: async (userId) => (await store.people.findOne({ aliases: `u:${userId}` }).lean()) as unknown as PersonRow,
    runs: async (filter = {}) => (await store.runs.find(filter).lean()) as unknown as RunRow[],
    stop: async () => {
      stopping = true;
      await dispatching;
    },
  };
}

let calls = 0;
/** One accepted call of a user, later than the last one. */
export function aCall(userId: string, kind: EventRow['kind'], more: Partial<EventRow> = {}): EventRow {
  const at = Date.now();
  calls += 1;
  return newEventRow({ _id: `call-${calls}`, kind, name: kind, userId, timestamp: at, receivedAt: at, source: 'test', ...more });
}

/** `Order` with properties, and the like. */
export const aTrack = (userId: string, name: string, properties: JsonObject = {}, more: Partial<EventRow> = {}): EventRow =>
  aCall(userId, 'track', { name, properties, ...more });
export const anIdentify = (userId: string, traits: JsonObject): EventRow =>
  aCall(userId, 'identify', { name: 'Identify', traits });
export const aGroup = (userId: string, otherId: string, traits: JsonObject = {}): EventRow =>
  aCall(userId, 'group', { name: 'Group', otherId, traits });
