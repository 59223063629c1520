/** How journeys fare: who is late, and what became of the sends of the last day. */
import type { Clock } from '../clock';
import type { MessageState, Store } from '../store';
import { type JourneyTotals, totalsByJourney } from './stats';

/** A run that should have moved this long ago is overdue, real ms. */
const OVERDUE_MS = 60_000;
/** Sends are looked at so far back, journey time. */
const SENDS_OF_MS = 24 * 3_600_000;
/** An answer about sends serves this long, real ms, … */
const SENDS_STALENESS_MS = 5_000;
/** … and so many times as long as it took: a busy day is counted less often. */
const SENDS_PAUSE = 20;

/**
 * Runs that should have moved a minute of real time ago. A fast clock is no measure: it may run an hour ahead of a worker that is
 * coming back, and stands still while one is away for longer (engine/clock/governor.decision.md).
 */
export const overdueRuns = (clock: Clock) => ({ live: true, due: { $lt: clock.realMsAgo(OVERDUE_MS) } });

/** Overdue runs by journey; those without any are left out. */
async function overdueByJourney(store: Store, clock: Clock): Promise<Map<string, number>> {
  const groups = await store.runs.collection
    .aggregate<{ _id: string; n: number }>([{ $match: overdueRuns(clock) }, { $group: { _id: '$journeyId', n: { $sum: 1 } } }])
    .toArray();
  return new Map(groups.map(({ _id, n }) => [_id, n]));
}

export interface Sends {
  sent: number;
  skipped: number;
  failed: number;
}
export interface RecentSends {
  /** From when on, journey clock. */
  since: number;
  byJourney: Map<string, Sends>;
}

interface Kept {
  freshUntil: number;
  answer: Promise<RecentSends>;
}
const kept = new WeakMap<Store, Kept>();

/** Messages of the last 24 hours by what became of them, some seconds old; calls of actions are none. */
export function recentSends(store: Store, now: number): Promise<RecentSends> {
  const known = kept.get(store);
  if (known && performance.now() < known.freshUntil) return known.answer;
  const began = performance.now();
  const fresh: Kept = { freshUntil: Number.POSITIVE_INFINITY, answer: readSends(store, now - SENDS_OF_MS) };
  kept.set(store, fresh);
  fresh.answer.then(
    () => {
      const took = performance.now() - began;
      fresh.freshUntil = performance.now() + Math.max(SENDS_STALENESS_MS, SENDS_PAUSE * took);
    },
    () => kept.delete(store),
  );
  return fresh.answer;
}

const fates: Partial<Record<MessageState, keyof Sends>> = {
  accepted: 'sent',
  delivered: 'sent',
  opened: 'sent',
  clicked: 'sent',
  replied: 'sent',
  bounced: 'sent',
  complained: 'sent',
  skipped: 'skipped',
  failed: 'failed',
};

async function readSends(store: Store, since: number): Promise<RecentSends> {
  // By journey, because that is what the index begins with.
  const journeys = (await store.journeys.find({}, { _id: 1 }).lean()).map(({ _id }) => _id);
  const groups = await store.messages.collection
    .aggregate<{ _id: { journeyId: string; state: MessageState }; n: number }>([
      { $match: { journeyId: { $in: journeys }, claimedAt: { $gte: since }, channel: { $ne: null } } },
      { $group: { _id: { journeyId: '$journeyId', state: '$state' }, n: { $sum: 1 } } },
    ])
    .toArray();
  const byJourney = new Map<string, Sends>();
  for (const { _id, n } of groups) {
    const fate = fates[_id.state];
    if (fate === undefined) continue;
    const sends = byJourney.get(_id.journeyId) ?? { sent: 0, skipped: 0, failed: 0 };
    sends[fate] += n;
    byJourney.set(_id.journeyId, sends);
  }
  return { since, byJourney };
}

/** What lists show of a journey. */
export interface JourneyFigures {
  people: JourneyTotals;
  overdue: number;
  /** Messages of the last 24 hours that could not be sent. */
  failed: number;
}

/** The figures of every journey, read together. */
export async function figuresByJourney(store: Store, clock: Clock): Promise<(journeyId: string) => JourneyFigures> {
  const [totals, overdue, { byJourney }] = await Promise.all([
    totalsByJourney(store),
    overdueByJourney(store, clock),
    recentSends(store, clock.now()),
  ]);
  return (id) => ({ people: totals(id), overdue: overdue.get(id) ?? 0, failed: byJourney.get(id)?.failed ?? 0 });
}
