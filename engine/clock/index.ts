/**
 * The clock is a port. Journey instants come from it; leases, provider time-outs, signatures and sessions use the real clock.
 * Normally the two are the same. In the demo the journey clock is virtual and governed: see `governor.ts`.
 */
export interface Clock {
  /** Journey time now, epoch ms. Never goes backwards within a process. */
  now(): number;
  /** Real milliseconds after which it is worth looking whether journey time `at` has come. */
  realMsUntil(at: number): number;
  /**
   * Journey time as it was so many real ms ago: whoever was due before and still is has waited for as long. A clock that runs fast
   * knows it only as far back as it was followed; before, it was never.
   */
  realMsAgo(ms: number): number;
  /** True when journey time is not real time. */
  fast: boolean;
}

export const realClock: Clock = {
  now: () => Date.now(),
  realMsUntil: (at) => Math.max(0, at - Date.now()),
  realMsAgo: (ms) => Date.now() - ms,
  fast: false,
};

/** The demo clock as its governor publishes it (settings row `clock`): journey time stands still between two publications at most at `cap`. */
export interface PublishedClock {
  /** Journey time at real time `realAt`, and how many journey ms pass in a real one. */
  at: number;
  realAt: number;
  speed: number;
  /** Never past this instant. */
  cap: number;
}

/** A sleeping run needs no exact timer under the demo clock: the sweeper pokes whoever is due. What is due in a moment is looked at in a moment. */
const DEMO_TIMER_MS = 60_000;
const SOON_MS = 10 * 60_000;
const SOON_REAL_MS = 25;
/** How far back a followed clock remembers, and how finely, real ms. */
const REMEMBERED_MS = 5 * 60_000;
const REMEMBERED_EVERY_MS = 1_000;

/** Follows a published clock; `publish` is called with every newer publication. */
export function followingClock(first: PublishedClock): { clock: Clock; publish(next: PublishedClock): void } {
  let current = first;
  let latest = first.at;
  const passed: { at: number; realAt: number }[] = [];
  const now = (): number => {
    latest = Math.max(latest, Math.min(current.cap, current.at + (Date.now() - current.realAt) * current.speed));
    return Math.floor(latest);
  };
  const remember = (): void => {
    const realAt = Date.now();
    if (realAt - (passed.at(-1)?.realAt ?? 0) < REMEMBERED_EVERY_MS) return;
    passed.push({ at: now(), realAt });
    if (realAt - (passed[0]?.realAt ?? realAt) > REMEMBERED_MS) passed.shift();
  };
  remember();
  return {
    clock: {
      now,
      realMsUntil: (at) => (at <= latest ? 0 : at <= latest + SOON_MS ? SOON_REAL_MS : DEMO_TIMER_MS),
      realMsAgo: (ms) => passed.findLast(({ realAt }) => realAt <= Date.now() - ms)?.at ?? Number.NEGATIVE_INFINITY,
      fast: true,
    },
    publish: (next) => {
      current = next;
      remember();
    },
  };
}
