/** What a worker does beside its runs: nobody stays stuck, silence is noticed, late profile data gets its second look. */

import type { AnyBulkWriteOperation } from 'mongodb';
import type { Clock } from '../clock';
import { randomId } from '../ids';
import type { Json } from '../language/facts';
import type { DeadlineRow, EventRow, RejectionRow, RunRow, Store } from '../store';
import type { Drivers } from './drivers';

/** A run this much past its due instant has lost its driver, journey ms. */
const OVERDUE_MS = 3_000;
const SWEEP_MAX = 2_000;
/** A driver that was just poked is left alone this long, real ms. */
const POKE_REST_MS = 1_000;
const FAST_POKE_REST_MS = 600;

/** Pokes the driver of every run that is overdue. Under the demo clock this is the alarm clock of all runs. */
export function sweeperOf(store: Store, clock: Clock, drivers: Drivers): () => Promise<number> {
  const poked = new Map<string, number>();
  return async () => {
    const real = Date.now();
    const late = clock.now() - (clock.fast ? 0 : OVERDUE_MS);
    const rows = (await store.runs.collection
      .find({ live: true, due: { $lte: late }, leaseUntilReal: { $lte: real } }, { projection: { driver: 1, due: 1 } })
      .limit(SWEEP_MAX)
      .toArray()) as unknown as Pick<RunRow, '_id' | 'driver' | 'due'>[];
    const restMs = clock.fast ? FAST_POKE_REST_MS : POKE_REST_MS;
    for (const [what, at] of poked) if (real - at > restMs) poked.delete(what);
    const names = new Set<string>();
    for (const { driver, due } of rows) {
      // Another instant of the same driver is another alarm.
      const alarm = `${driver} ${due}`;
      if (poked.has(alarm)) continue;
      poked.set(alarm, real);
      names.add(driver);
    }
    await Promise.all([...names].map((driver) => drivers.poke(driver)));
    return names.size;
  };
}

const FIRE_MAX = 500;

/** Deadlines that passed become event rows and are judged again by the dispatcher; the row goes when the event stands. */
export async function fireDeadlines(store: Store, clock: Clock, ordinal: () => number): Promise<number> {
  const now = clock.now();
  const [passed, graced] = await Promise.all([
    store.deadlines.collection
      .find({ due: { $lte: now } })
      .limit(FIRE_MAX)
      .toArray() as unknown as Promise<DeadlineRow[]>,
    store.rejections.collection
      .find({ retryAt: { $gt: 0, $lte: now } })
      .limit(FIRE_MAX)
      .toArray() as unknown as Promise<RejectionRow[]>,
  ]);
  const events = [
    ...passed.map((row) =>
      eventOf(
        `deadline:${row._id}:${row.due}`,
        `$${row.kind ?? 'absence'}`,
        row.personId,
        { journeyId: row.journeyId, due: row.due },
        now,
        ordinal(),
      ),
    ),
    ...graced.map((row) =>
      eventOf(
        `grace:${row._id}:${row.retryAt}`,
        '$grace',
        row.personId,
        { journeyId: row.journeyId, eventId: row.eventId, event: row.event as unknown as Json },
        now,
        ordinal(),
      ),
    ),
  ];
  if (events.length === 0) return 0;
  await insertEvents(store, events);
  await Promise.all([
    letGo(store, passed),
    ...graced.map((row) =>
      store.rejections.collection.updateOne({ _id: row._id as never, retryAt: row.retryAt }, { $set: { retryAt: null } }),
    ),
  ]);
  return events.length;
}

/** One that was armed anew meanwhile has another instant and stays. */
async function letGo(store: Store, rows: DeadlineRow[]): Promise<void> {
  const operations = rows.map(({ _id, due }): AnyBulkWriteOperation => ({ deleteOne: { filter: { _id: _id as never, due } } }));
  if (operations.length > 0) await store.deadlines.collection.bulkWrite(operations, { ordered: false });
}

async function insertEvents(store: Store, rows: EventRow[]): Promise<void> {
  try {
    await store.events.collection.insertMany(rows as never, { ordered: false });
  } catch (error) {
    if ((error as { code?: number }).code !== 11_000) throw error;
  }
}

function eventOf(
  id: string,
  name: string,
  personId: string,
  properties: EventRow['properties'],
  now: number,
  ordinal: number,
): EventRow {
  return {
    _id: id,
    kind: 'deadline',
    name,
    userId: null,
    anonymousId: null,
    personId,
    properties,
    traits: {},
    otherId: null,
    timestamp: now,
    receivedAt: now,
    ordinal,
    partition: 0,
    state: 'new',
    source: 'engine',
    person: null,
    revision: null,
    hops: [],
    attempts: 0,
    lastError: null,
  };
}

export interface Leadership {
  renew(): Promise<void>;
  /** Null while somebody else leads. A number that stays the same as long as nobody else can have led in between. */
  term(): number | null;
}

/** One holder at a time, taken over within `ttlMs` of its death (real clock). */
export function leadershipOf(store: Store, name: string, ttlMs: number): Leadership {
  const me = randomId();
  let until = 0;
  let term = 0;
  return {
    renew: async () => {
      const real = Date.now();
      if (real >= until) term += 1;
      try {
        const result = await store.settings.collection.updateOne(
          { _id: `lease:${name}` as never, $or: [{ 'value.holder': me }, { 'value.until': { $lte: real } }] },
          { $set: { value: { holder: me, until: real + ttlMs } } },
          { upsert: true },
        );
        until = result.matchedCount + result.upsertedCount > 0 ? real + ttlMs : 0;
      } catch (error) {
        if ((error as { code?: number }).code !== 11_000) throw error;
        until = 0;
      }
    },
    term: () => (Date.now() < until ? term : null),
  };
}
