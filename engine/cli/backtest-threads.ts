/** A backtest on all cores: threads take people from one counter, part by part, and their results are added up. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { typescriptChild } from '../embedded';
import type { JourneyDocument } from '../language';
import type { Plan } from '../language/plan';
import { judge } from '../messaging/policy';
import { type Backtest, type BacktestOptions, backtest, type LoggedPerson, spanOf, together } from '../runtime';

/** People a thread takes at a time. */
const PART = 50;
/** Fewer people are played before another thread has started. */
const WORTH_A_THREAD = 1_000;
const MOST_THREADS = 8;

/** What a thread is given. `counters`: the next part, then for each thread how often it asked for one. */
export interface Shared {
  document: JourneyDocument;
  people: readonly LoggedPerson[];
  options: Pick<BacktestOptions, 'from' | 'to' | 'assumeConsent'>;
  counters: Int32Array;
  thread: number;
}

/** @param told hears how many people were taken on so far */
export async function backtestOnThreads(
  plan: Plan,
  people: readonly LoggedPerson[],
  options: Shared['options'],
  told: (people: number) => void,
): Promise<Backtest> {
  const whole = { ...options, from: options.from ?? spanOf(people).from, to: options.to ?? spanOf(people).to };
  const threads = Math.min(MOST_THREADS, availableParallelism(), Math.ceil(people.length / WORTH_A_THREAD));
  const counters = new Int32Array(new SharedArrayBuffer((threads + 1) * Int32Array.BYTES_PER_ELEMENT));
  const shared = { document: plan.document, people, options: whole, counters };
  const others = Array.from({ length: threads - 1 }, (_, i) => startThread({ ...shared, thread: i + 1 }));
  const mine = backtest(plan, partsOf({ ...shared, thread: 0 }, told), { ...whole, policy: judge });
  const theirs = await Promise.all(
    others.map(async ({ worker, result }, i) => {
      // One that was still starting when everything was taken has nothing to tell.
      if (Atomics.load(counters, i + 2) > 0) return [await result];
      await worker.terminate();
      return [];
    }),
  );
  return together([mine, ...theirs.flat()]);
}

/** The people this thread takes on, until none is left. */
export function* partsOf({ people, counters, thread }: Shared, told: (people: number) => void): Generator<LoggedPerson> {
  for (;;) {
    // First the sign that this thread is at work: whoever finds nothing left looks at it.
    Atomics.add(counters, thread + 1, 1);
    const from = Atomics.add(counters, 0, 1) * PART;
    if (from >= people.length) return;
    yield* people.slice(from, from + PART);
    told(Math.min(people.length, Atomics.load(counters, 0) * PART));
  }
}

function startThread(shared: Shared): { worker: Worker; result: Promise<Backtest> } {
  const { args } = typescriptChild('engine/cli/backtest.thread.ts');
  const file = args.at(-1) ?? '';
  const worker = new Worker(file, { execArgv: args.slice(0, -1), workerData: shared });
  const result = new Promise<Backtest>((resolve, reject) => worker.once('message', resolve).once('error', reject));
  // Whoever is terminated before it began answers to nobody.
  result.catch(() => undefined);
  return { worker, result };
}
