/** An engine on a real database whose drivers are called by the test and whose clock the test sets. Not used by the product. */
import type { Clock } from '../../clock';
import { randomId } from '../../ids';
import { newEventRow } from '../../ingest';
import { batchOf, createJourney, plansOf, publish, saveDraft } from '../../journeys';
import type { JsonObject } from '../../language/facts';
import type { RunRow, Store } from '../../store';
import { startTestStore, type TestStore } from '../../store/testing';
import type { Delivery } from '../deliver';
import { runDispatcher } from '../dispatcher';
import type { Drivers } from '../drivers';
import { handsOf } from '../hands';
import { loaderOf } from '../load';
import { fireDeadlines } from '../upkeep';
import { type BatchDeps, runBatches } from '.';

/** Tuesday, 3 March 2026. */
export const NOON = Date.parse('2026-03-03T12:00:00Z');

export const wait = (duration: string, done: string | null) => ({ type: 'wait', name: 'Wait', for: duration, next: { done } });
export const sms = (sent: string | null) => ({
  type: 'message',
  channel: 'sms',
  name: 'SMS',
  class: 'transactional',
  content: { text: 'Hello' },
  next: { sent },
});
export const waitFor = (timeout: string, x: string | null, over: string | null) => ({
  type: 'wait-for',
  name: 'Wait for',
  branches: [{ id: 'x', label: 'x', on: { event: 'Order Completed' } }],
  timeout,
  next: { x, timeout: over },
});

export interface TestEngine {
  clock: Clock & { set(at: number): void };
  deps: BatchDeps;
  /** Publishes a document as the next version. */
  publish(document: JsonObject): Promise<void>;
  /** Something happens to people; resolves when it was acted on by the dispatcher. */
  happens(name: string, userIds: string[], properties?: JsonObject): Promise<void>;
  /** Lets time pass, due instant by due instant. */
  until(at: number): Promise<void>;
  /** Calls every driver whose runs are due now, until none is. */
  settle(): Promise<void>;
  runs(): Promise<RunRow[]>;
  /** The run of each person, by user id. */
  byPerson(): Promise<Map<string, RunRow>>;
  /** Works until the batch is done, resting when it says so. */
  finish(batch: string): Promise<void>;
  /** User ids that only this journey's test uses, and their entrance. */
  people(n: number): string[];
  start(userIds: string[]): Promise<void>;
  document(steps: JsonObject, start: string, more?: JsonObject): JsonObject;
  stop(): Promise<void>;
}

/** A journey that only one test uses, and an engine for it. */
export interface TestGround {
  store: Store;
  journeyId: string;
  engine: TestEngine;
}

/** One database for the tests of a file, and fresh ground for each of them; whoever gets an engine stops it. */
export function eachOnFreshGround(begin: (ground: TestGround) => void): void {
  let started: TestStore;
  let tests = 0;
  beforeAll(async () => {
    started = await startTestStore();
  });
  afterAll(() => started?.close());
  beforeEach(() => {
    // Each test is a process of its own: nothing is remembered but what is stored.
    const store = { ...started.store };
    const journeyId = `journey-${++tests}`;
    begin({ store, journeyId, engine: testEngine(store, journeyId, NOON) });
  });
}

/** Every message is sent at once and stands in the ledger. */
export function testEngine(store: Store, journeyId: string, start: number): TestEngine {
  let now = start;
  const clock: TestEngine['clock'] = {
    now: () => now,
    realMsUntil: (at) => Math.max(0, at - now),
    realMsAgo: (ms) => now - ms,
    fast: false,
    set: (at) => {
      now = at;
    },
  };
  const plans = plansOf(store);
  const loader = loaderOf(store);
  const drivers: Drivers = { start: async () => undefined, poke: async () => undefined };
  const log = (text: string): void => {
    throw new Error(text);
  };
  const delivery: Delivery = {
    deliver: async (walkers) => {
      const rows = walkers.map(({ run, state }) => ({
        _id: `${run._id}:${state.visit.seq}`,
        runId: run._id,
        journeyId,
        version: run.version,
        stepId: state.visit.stepId,
        personId: run.personId,
        state: 'accepted',
        sentAt: now,
        claimedAt: now,
      }));
      await store.messages.collection.insertMany(rows as never);
      return new Map(
        walkers.map((walker, i) => [
          walker,
          { kind: 'settle', result: { kind: 'sent', messageId: rows[i]?._id ?? '', evidence: {} } },
        ]),
      );
    },
  };
  const { react, advance } = handsOf({ store, clock, plans, loader, drivers, delivery, groupMax: 50, log });
  let stopped = false;
  const dispatcher = runDispatcher({ ...react, clock, term: () => 1, log }, () => stopped);
  let ordinal = 0;
  let revision = 0;
  const dispatched = async (): Promise<void> => {
    while ((await store.events.collection.countDocuments({ state: 'new' })) > 0)
      await new Promise((resolve) => setTimeout(resolve, 5));
  };

  const settle = async (): Promise<void> => {
    for (;;) {
      await fireDeadlines(store, clock, () => ordinal++);
      await dispatched();
      const due = await store.runs.collection.distinct('driver', { journeyId, live: true, due: { $lte: now } });
      if (due.length === 0) return;
      await Promise.all(due.map((driverId) => advance({ driverId: String(driverId) })));
    }
  };

  const engine: TestEngine = {
    clock,
    deps: { store, clock, plans, loader, drivers, term: () => 1, log },
    publish: async (document) => {
      if (revision === 0) await createJourney(store, document, now);
      else await saveDraft(store, journeyId, document, revision, now);
      revision += 1;
      await publish(store, journeyId, { revision, note: '' }, now);
    },
    happens: async (name, userIds, properties = {}) => {
      const rows = userIds.map((userId) =>
        newEventRow({
          _id: randomId(),
          kind: 'track',
          name,
          userId,
          properties,
          timestamp: now,
          receivedAt: now,
          ordinal: ordinal++,
          source: 'test',
        }),
      );
      await store.events.collection.insertMany(rows as never);
      await dispatched();
    },
    settle,
    until: async (at) => {
      for (;;) {
        await settle();
        const [next] = await store.runs.collection
          .find({ journeyId, live: true, due: { $gt: 0 } })
          .sort({ due: 1 })
          .limit(1)
          .toArray();
        if (!next || Number(next['due']) > at) break;
        now = Number(next['due']);
      }
      now = Math.max(now, at);
    },
    runs: async () => (await store.runs.collection.find({ journeyId }).toArray()) as unknown as RunRow[],
    byPerson: async () => {
      const rows = await engine.runs();
      const named = await store.people.find({ _id: { $in: rows.map((run) => run.personId) } }, { aliases: 1 }).lean();
      const names = new Map(named.map((person) => [person._id, String(person.aliases[0]).slice(2)]));
      return new Map(rows.map((run) => [names.get(run.personId) ?? '', run]));
    },
    finish: async (batch) => {
      while ((await batchOf(store, journeyId, batch)).state === 'open')
        if (!(await runBatches(engine.deps))) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    people: (n) => Array.from({ length: n }, (_, i) => `${journeyId}-p${i}`),
    start: (userIds) => engine.happens(`Start ${journeyId}`, userIds),
    document: (steps, first, more = {}) => ({
      format: 'journey/1',
      id: journeyId,
      name: 'Journey',
      trigger: { kind: 'event', on: [{ event: `Start ${journeyId}` }] },
      start: first,
      steps,
      ...more,
    }),
    stop: async () => {
      stopped = true;
      await dispatcher;
    },
  };
  return engine;
}
