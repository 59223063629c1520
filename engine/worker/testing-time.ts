/** What a worker does with events, deadlines and jobs, on a real database and a clock that the test moves. No Temporal: drivers are only noted. */
import type { Clock } from '../clock';
import { acceptEvents, newEventRow } from '../ingest';
import { createJourney, plansOf, publish } from '../journeys';
import { aDocument } from '../journeys/testing';
import type { JsonObject } from '../language/facts';
import { segmentsOf } from '../people/segment-list';
import type { RunRow, Store } from '../store';
import { runDispatcher } from './dispatcher';
import type { Drivers } from './drivers';
import { runJobs } from './jobs';
import { fireDeadlines } from './upkeep';

export interface TestWorker {
  now(): number;
  /** Moves the clock to an instant, stopping at none in between, and handles what is due then. */
  goTo(at: number): Promise<void>;
  /** Returns when no event waits and no deadline or job is due. */
  settle(): Promise<void>;
  /** Something a person did, or with traits alone what is known of them; handled when it returns. */
  hear(userId: string, event: string | null, traits?: JsonObject): Promise<void>;
  /** Publishes a small journey and returns when workers know it. */
  publish(id: string, more: JsonObject): Promise<void>;
  /** User ids of everybody who entered, sorted; one entry for each run. */
  entered(journeyId: string): Promise<string[]>;
  stop(): Promise<void>;
}

const LOOK_MS = 10;
/** What is live and which segments there are is known after this, real ms. */
const KNOWN_MS = 1_300;

export async function startTestWorker(store: Store, from: number): Promise<TestWorker> {
  let now = from;
  let count = 0;
  let stopped = false;
  const clock: Clock = { now: () => now, realMsUntil: () => 0, realMsAgo: (ms) => now - ms, fast: true };
  const drivers: Drivers = { start: async () => undefined, poke: async () => undefined };
  const failures: string[] = [];
  const deps = {
    store,
    plans: plansOf(store),
    segments: segmentsOf(store),
    drivers,
    now: clock.now,
    clock,
    term: () => 1,
    log: (text: string) => void failures.push(text),
  };
  const dispatcher = runDispatcher(deps, () => stopped);
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  const idle = async (): Promise<boolean> =>
    (await store.events.countDocuments({ state: 'new' })) === 0 &&
    (await store.deadlines.countDocuments({ due: { $lte: now } })) === 0 &&
    (await store.jobs.countDocuments({ due: { $gt: 0, $lte: now } })) === 0;
  const settle = async (): Promise<void> => {
    while (!(await idle())) {
      await fireDeadlines(store, clock, () => count++);
      await runJobs(deps);
      await pause(LOOK_MS);
      if (failures.length > 0) throw new Error(failures.join('\n'));
    }
  };

  return {
    now: clock.now,
    settle,
    goTo: async (at) => {
      now = at;
      await settle();
    },
    hear: async (userId, event, traits = {}) => {
      const row = newEventRow({
        _id: `test:${count++}:${now}`,
        kind: event === null ? 'identify' : 'track',
        name: event ?? 'Identify',
        userId,
        traits,
        timestamp: now,
        receivedAt: now,
        source: 'test',
      });
      await acceptEvents(store, [row]);
      await settle();
    },
    publish: async (id, more) => {
      await createJourney(store, aDocument(id, more), now);
      await publish(store, id, { revision: 1, note: '' }, now);
      await pause(KNOWN_MS);
      await settle();
    },
    entered: async (journeyId) => {
      const runs = (await store.runs.find({ journeyId }).lean()) as RunRow[];
      const people = await store.people.find({ _id: { $in: runs.map(({ personId }) => personId) } }).lean();
      const names = new Map(people.map(({ _id, aliases }) => [_id, aliases.find((alias) => alias.startsWith('u:'))?.slice(2)]));
      return runs.map(({ personId }) => names.get(personId) ?? personId).sort();
    },
    stop: async () => {
      stopped = true;
      await dispatcher;
    },
  };
}
