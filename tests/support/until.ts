import { setTimeout as delay } from 'node:timers/promises';

/** How long a condition may take unless a test says otherwise, ms: generous, because machines that run tests are busy. */
const PATIENCE_MS = 30_000;
const ASK_EVERY_MS = 50;

/**
 * Asks until there is an answer; `undefined`, `null` and `false` mean "not yet".
 *
 * @param what is said when patience ends
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  withinMs = PATIENCE_MS,
  everyMs = ASK_EVERY_MS,
): Promise<T> {
  for (const deadline = Date.now() + withinMs; ; await delay(everyMs)) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer as T;
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain: ${what}.`);
  }
}
