/** Every shape the driver's loop can take, as what its activity says in turn. The histories they leave are kept and replayed. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Next } from '../../engine/workflows/types';

/** One call of `advance`: what it does meanwhile, and what it says. `poke` signals the very driver that asks. */
export type Answer = (poke: () => Promise<void>) => Promise<Next>;

export interface Shape {
  /** Answers in order; after the last one the driver is told to end. */
  answers: Answer[];
  /** Pokes from outside, one each time the driver sleeps. */
  pokes?: number;
}

const HOUR_MS = 3_600_000;
const end: Next = { kind: 'end' };
const more: Next = { kind: 'more', details: 'last step: Email 1' };
const sleep = (wakeInMs: number): Next => ({ kind: 'wait', wakeInMs, details: 'last step: One hour' });
const says =
  (next: Next): Answer =>
  () =>
    Promise.resolve(next);

function fails(times: number): Answer {
  let left = times;
  return async () => {
    if (left-- > 0) throw new Error('The database is away.');
    return end;
  };
}

/** By name of the file under `histories/`. */
export const shapes: Record<string, Shape> = {
  'ends-at-once': { answers: [] },
  'sleeps-then-ends': { answers: [says(sleep(50)), says(sleep(80))] },
  'takes-a-breath': { answers: [says(more), says(more)] },
  'is-poked-awake': { answers: [says(sleep(HOUR_MS)), says(sleep(HOUR_MS))], pokes: 2 },
  'is-poked-while-it-ends': {
    answers: [
      async (poke) => {
        await poke();
        return end;
      },
    ],
  },
  'is-poked-while-it-works': {
    answers: [
      async (poke) => {
        await poke();
        return sleep(300);
      },
    ],
  },
  'fails-and-is-tried-again': { answers: [fails(2)] },
  // Longer than a workflow task: the server is asked to wait.
  'works-for-seconds': { answers: [() => delay(7_000, more)] },
  'continues-as-new': { answers: Array.from({ length: 60 }, () => says(sleep(HOUR_MS))), pokes: 60 },
};
