/** Follows the demo clock that its governor publishes in the settings row `clock`. */
import { type Clock, followingClock } from '../clock';
import { readClock } from '../clock/stored-clock';
import type { Store } from '../store';

const POLL_MS = 25;

export interface FollowedClock {
  clock: Clock;
  stop(): void;
}

/** Resolves when the first publication was seen. While the database is away the clock stands still at its cap. */
export async function followStoredClock(store: Store): Promise<FollowedClock> {
  let first = await readClock(store);
  while (!first) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    first = await readClock(store);
  }
  const { clock, publish } = followingClock(first);
  let stopped = false;
  const poll = async (): Promise<void> => {
    const next = await readClock(store).catch(() => null);
    if (next) publish(next);
    if (!stopped) setTimeout(() => void poll(), POLL_MS).unref();
  };
  void poll();
  return {
    clock,
    stop: () => {
      stopped = true;
    },
  };
}
