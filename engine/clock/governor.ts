/**
 * Governs the demo clock: journey time runs fast, but never further than one virtual hour past the oldest event or run that still
 * waits to be handled, and never past the next thing that is scheduled to happen outside. So speed never changes what happens.
 */
import type { Store } from '../store';
import { publishClock } from './stored-clock';

export interface GovernorOptions {
  store: Store;
  /** Journey time at the start, epoch ms. */
  from: number;
  /** Journey ms per real ms while nothing waits. */
  speed: number;
  /** Begins with what happens outside up to now, then tells the next happening, which journey time may not pass (an event that is about to be sent); null when there is none. */
  outside(now: number): number | null;
}

export interface Governor {
  now(): number;
  /** True when no event waits and no run is due at journey time `now`. */
  quiet(): boolean;
  stop(): Promise<void>;
}

const TICK_MS = 20;
/** How far journey time may be ahead of the oldest thing that waits, ms (see governor.decision.md). */
const LEEWAY_MS = 60 * 60_000;

export async function govern({ store, from, speed, outside }: GovernorOptions): Promise<Governor> {
  let cap = from;
  let isQuiet = false;
  let stopped = false;
  let last = performance.now();

  const tick = async (): Promise<void> => {
    const waiting = await oldestWaiting(store, cap, cap - LEEWAY_MS);
    const passed = performance.now() - last;
    last = performance.now();
    isQuiet = waiting === null;
    const limits = [cap + passed * speed, waiting === null ? null : waiting + LEEWAY_MS, outside(cap)];
    const next = Math.min(...limits.map((limit) => limit ?? Number.POSITIVE_INFINITY));
    if (next > cap) {
      cap = Math.floor(next);
      await publishClock(store, cap);
    }
  };
  await publishClock(store, cap);
  const loop = (async () => {
    while (!stopped) {
      await tick().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  })();
  return {
    now: () => cap,
    quiet: () => isQuiet,
    stop: async () => {
      stopped = true;
      await loop;
    },
  };
}

/**
 * The instant of the oldest accepted event, due run or passed deadline; null when everything up to `now` is handled. What waits since
 * `enough` already holds the clock: then nothing older is looked for.
 */
async function oldestWaiting(store: Store, now: number, enough: number): Promise<number | null> {
  const run = await store.runs.collection
    .find({ live: true, due: { $lte: now } }, { projection: { due: 1 } })
    .sort({ due: 1 })
    .limit(1)
    .next();
  if (run && run['due'] <= enough) return run['due'];
  const [event, deadline, job] = await Promise.all([
    store.events.collection
      .find({ state: 'new' }, { projection: { receivedAt: 1 } })
      .sort({ receivedAt: 1, ordinal: 1 })
      .limit(1)
      .next(),
    store.deadlines.collection
      .find({ due: { $lte: now } }, { projection: { due: 1 } })
      .limit(1)
      .next(),
    store.jobs.collection
      .find({ due: { $gt: 0, $lte: now } }, { projection: { due: 1 } })
      .limit(1)
      .next(),
  ]);
  const instants = [event?.['receivedAt'], run?.['due'], deadline?.['due'], job?.['due']].filter(
    (at): at is number => typeof at === 'number',
  );
  return instants.length === 0 ? null : Math.min(...instants);
}
