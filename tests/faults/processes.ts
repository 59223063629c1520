/** The deaths of supervised processes, as the supervisor sees them. */
import type { Supervisor } from '../../engine/embedded';

const HIT_WITHIN_MS = 90_000;

/** Resolves with the instant at which the child ends next without being asked to. */
export function died(supervisor: Supervisor, name: string): Promise<number> {
  const fell = new Promise<number>((resolve, reject) => {
    const patience = setTimeout(() => {
      forget();
      reject(new Error(`${name} was not killed within ${HIT_WITHIN_MS / 1000} s: the fault point was never reached.`));
    }, HIT_WITHIN_MS);
    const forget = supervisor.onEvent((event) => {
      if (event.type !== 'fell' || event.name !== name) return;
      clearTimeout(patience);
      forget();
      resolve(Date.now());
    });
  });
  fell.catch(() => undefined);
  return fell;
}

/** The pause before a first restart, ms (supervise/backoff.ts). */
const FIRST_PAUSE_MS = 200;

/**
 * Injections follow each other as no real crashes do, so the supervisor would take them for a crash loop and wait longer each
 * time: its pause is cut to that of a first crash. Returns how to end that.
 */
export function alwaysFirstCrash(supervisor: Supervisor): () => void {
  return supervisor.onEvent((event) => {
    if (event.type !== 'fell' || event.restartInMs <= FIRST_PAUSE_MS) return;
    setTimeout(() => {
      void supervisor
        .halt(event.name)
        .then(() => supervisor.resume(event.name))
        .catch(() => undefined);
    }, FIRST_PAUSE_MS);
  });
}
