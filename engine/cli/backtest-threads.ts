/** A backtest on all cores: threads take people from one counter, part by part, and their results are added up. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { typescriptThread } from '../embedded';
import type { Plan } from '../language/plan';
import { judge } from '../messaging/policy';
import { type Backtest, backtest, type LoggedPerson, spanOf, together } from '../runtime';
import { nextPart, type Shared, takenOn } from './backtest-parts';

/** Fewer people are played before another thread has started. */
const WORTH_A_THREAD = 1_000;
const MOST_THREADS = 8;

/** @param told hears how many people were taken on so far */
export async function backtestOnThreads(
  plan: Plan,
  people: readonly LoggedPerson[],
  options: Shared['options'],
  told: (people: number) => void,
): Promise<Backtest> {
  const { from, to } = spanOf(people);
  const whole = { ...options, from: options.from ?? from, to: options.to ?? to };
  const threads = Math.min(MOST_THREADS, availableParallelism(), Math.ceil(people.length / WORTH_A_THREAD));
  if (threads < 2) return backtest(plan, people, { ...whole, policy: judge, progress: told });
  const counters = new Int32Array(new SharedArrayBuffer((threads + 1) * Int32Array.BYTES_PER_ELEMENT));
  const shared = { document: plan.document, people, options: whole, counters, thread: 0 };
  const others = Array.from({ length: threads - 1 }, (_, i) => startThread({ ...shared, thread: i + 1 }));
  const mine: Backtest[] = [];
  for (let part = nextPart(shared); part; part = nextPart(shared)) {
    mine.push(backtest(plan, part, { ...whole, policy: judge }));
    told(takenOn(shared));
    // So that the progress is told, and what becomes of the others heard.
    await setImmediate();
  }
  const theirs = await Promise.all(
    others.map(async ({ worker, result }, i) => {
      // One that was still starting when everything was taken has nothing to tell.
      if (Atomics.load(counters, i + 2) === 0) await worker.terminate();
      return (await result) ?? [];
    }),
  );
  return together([...mine, ...theirs.flat()]);
}

/** @returns its result: null when it was ended before it began; fails when it cannot start */
export function startThread(shared: Shared): { worker: Worker; result: Promise<Backtest | null> } {
  const { file, execArgv } = typescriptThread('engine/cli/backtest.thread.ts');
  const worker = new Worker(file, { execArgv, workerData: shared });
  const result = new Promise<Backtest | null>((resolve, reject) => {
    worker
      .once('message', resolve)
      .once('error', reject)
      .once('exit', () => resolve(null));
  });
  // It is awaited when this thread has done its own part.
  result.catch(() => undefined);
  return { worker, result };
}
