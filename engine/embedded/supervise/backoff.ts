const FIRST_MS = 200;
const LONGEST_MS = 10_000;

/** A child that ran this long before it fell is healthy again: its next restart is quick. */
export const HEALTHY_AFTER_MS = 30_000;

/** How long to wait before the n-th restart in a row (n from 1), in milliseconds: 200, 400, 800 … at most 10 s. */
export function restartDelay(failuresInARow: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failuresInARow - 1));
}
