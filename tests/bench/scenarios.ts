/** The measurements. Each runs on people introduced before, so that the measured events are only events. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Bench, callOf, introduce } from './bench';
import { fiveEmails, oneEmail, tenGates, waker, withWaits } from './journeys';
import { percentile, round, until } from './measure';

export interface Throughput {
  journeysPerSecond: number;
  emailsPerSecond: number;
  /** CPU seconds per 1,000 journeys, by process. */
  cpuPer1000: Record<string, number>;
  seconds: number;
}

const LIMIT_MS = 300_000;
let people = 0;
let runs = 0;

/** Everything that was acknowledged has been handled. Asked seldom: some databases look at the whole queue for it. */
const handled = (bench: Bench, what: string): Promise<void> =>
  until(async () => (await bench.product.store.events.collection.countDocuments({ state: 'new' })) === 0, LIMIT_MS, what, 2_000);

/** Introduces so many people; the number of the first. */
export const newPeople = async (bench: Bench, count: number): Promise<number> => {
  const from = people;
  people += count;
  await introduce(bench, from, count);
  await handled(bench, 'Introducing people');
  return from;
};

/** One event of each, in large batches. */
export async function trackAll(bench: Bench, event: string, from: number, count: number): Promise<void> {
  for (let i = 0; i < count; i += 500)
    await bench.batch(Array.from({ length: Math.min(500, count - i) }, (_, k) => callOf(event, from + i + k)));
}

/** Everybody's event in large batches: a blast, as far as drivers may be shared. */
async function blast(bench: Bench, event: string, count: number, done: () => Promise<boolean>): Promise<Throughput> {
  const from = await newPeople(bench, count);
  const before = bench.cpu();
  const start = performance.now();
  await trackAll(bench, event, from, count);
  // Asked seldom: the question is work for the database too.
  await until(done, LIMIT_MS, event, 100);
  const seconds = (performance.now() - start) / 1_000;
  const after = bench.cpu();
  const cpuPer1000 = Object.fromEntries(
    Object.entries(after).map(([name, used]) => [name, round(((used - (before[name] ?? 0)) / count) * 1_000)]),
  );
  return { journeysPerSecond: round(count / seconds), emailsPerSecond: 0, cpuPer1000, seconds: round(seconds) };
}

/** Journeys of five emails, with or without waits. */
export async function emails(bench: Bench, count: number, waits: boolean): Promise<Throughput> {
  const id = `five-${++runs}`;
  const event = `Five ${runs}`;
  await bench.publish((waits ? withWaits : fiveEmails)(id, event));
  const before = await bench.received();
  const result = await blast(bench, event, count, async () => (await bench.received()) >= before + count * 5);
  return { ...result, emailsPerSecond: round(result.journeysPerSecond * 5) };
}

/** Journeys of ten branches. */
export async function gates(bench: Bench, count: number): Promise<Throughput> {
  const id = `gates-${++runs}`;
  const event = `Gates ${runs}`;
  await bench.publish(tenGates(id, event));
  const ended = () => bench.product.store.runs.collection.countDocuments({ journeyId: id, status: 'completed' });
  return blast(bench, event, count, async () => (await ended()) >= count);
}

/** Events per second. */
export interface Ingested {
  single: number;
  batched: number;
  /** Handled while nothing else arrives: how fast a queue that built up becomes shorter. */
  handled: number;
}

/** Acknowledged events per second: one a call, from 64 clients at once; and in batches of 100 from 8. Nobody enters anything. */
export async function ingest(bench: Bench, seconds: number): Promise<Ingested> {
  const load = async (clients: number, call: () => Promise<number>): Promise<number> => {
    let acknowledged = 0;
    const start = performance.now();
    const client = async (): Promise<void> => {
      while (performance.now() - start < seconds * 1_000) {
        // Read after the call: the other clients count as well.
        const count = await call();
        acknowledged += count;
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    return Math.round(acknowledged / ((performance.now() - start) / 1_000));
  };
  const from = await newPeople(bench, 500);
  let n = 0;
  const single = await load(64, async () => {
    await bench.track('Looked', from + (n++ % 500));
    return 1;
  });
  const batched = await load(8, async () => {
    await bench.batch(Array.from({ length: 100 }, () => callOf('Looked', from + (n++ % 500))));
    return 100;
  });
  const start = performance.now();
  const left = await bench.product.store.events.collection.countDocuments({ state: 'new' });
  await handled(bench, 'Handling what was acknowledged');
  return { single, batched, handled: Math.round(left / ((performance.now() - start) / 1_000)) };
}

export interface Latency {
  p50: number;
  p99: number;
}

/** One at a time: post → sink, and event → sink of somebody who waits for it. Milliseconds. */
export async function latencies(bench: Bench, count: number): Promise<{ eventToSend: Latency; wake: Latency }> {
  const [event, start, go] = [`One ${++runs}`, `Wait ${runs}`, `Go ${runs}`];
  await bench.publish(oneEmail(`one-${runs}`, event));
  await bench.publish(waker(`wake-${runs}`, start, go));
  const from = await newPeople(bench, count);
  const timed = async (name: string, person: number): Promise<number> => {
    const before = await bench.received();
    const began = performance.now();
    await bench.track(name, person);
    while ((await bench.received()) === before) await delay(1);
    return performance.now() - began;
  };
  const waiting = () =>
    bench.product.store.runs.collection.countDocuments({
      journeyId: `wake-${runs}`,
      status: 'active',
      due: { $gt: Date.now() + 60_000 },
    });
  const sends: number[] = [];
  for (let i = 0; i < count; i++) {
    sends.push(await timed(event, from + i));
    await delay(120);
  }
  for (let i = 0; i < count; i++) await bench.track(start, from + i);
  await until(async () => (await waiting()) >= count, LIMIT_MS, 'Settling down to wait');
  const wakes: number[] = [];
  for (let i = 0; i < count; i++) {
    wakes.push(await timed(go, from + i));
    await delay(120);
  }
  const both = (values: number[]): Latency => ({ p50: percentile(values, 0.5), p99: percentile(values, 0.99) });
  return { eventToSend: both(sends), wake: both(wakes) };
}
