import type { Log } from '../find/log';

/** A terminal and `npm` may both pass on the same Ctrl-C: within this time two signals are one. */
const SAME_PRESS_MS = 500;

/** Ctrl-C (SIGINT), SIGTERM and SIGHUP stop everything in order and end this process; a second one ends it at once. */
export function stopOnSignals(stop: () => Promise<void>, log: Log): void {
  let askedAt = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    if (askedAt === 0) {
      askedAt = Date.now();
      log(`${signal}: stopping everything. Again to stop at once.`);
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log(`stopping failed: ${error}`);
          process.exit(1);
        },
      );
    } else if (Date.now() - askedAt > SAME_PRESS_MS) {
      process.exit(1); // the watchdog ends the children
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}
