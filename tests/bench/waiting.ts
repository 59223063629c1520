/** Many people waiting at once: what they cost while nothing happens, and how fast an edit moves them all. */
import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Bench } from './bench';
import { longWait } from './journeys';
import { memoryOf, round, until } from './measure';
import { newPeople, trackAll } from './scenarios';

export interface Waiting {
  runs: number;
  enteredPerSecond: number;
  /** Resident memory, MB, by process: before anybody entered, and while everybody waits. */
  memoryMb: { before: Record<string, number>; waiting: Record<string, number> };
  /** Disk, MB. */
  diskMb: { database: number; temporal: number };
  /** CPU seconds per minute while everybody waits, by process. */
  cpuPerMinute: Record<string, number>;
}

export interface Migrated {
  runs: number;
  runsPerSecond: number;
  previewSeconds: number;
}

const LIMIT_MS = 900_000;
const STILL_MS = 15_000;

/** Everybody enters a journey that waits a month, then is moved to an edited version of it. */
export async function waitingAndMoved(
  bench: Bench,
  dataDir: string,
  count: number,
): Promise<{ waiting: Waiting; migrate: Migrated }> {
  const { product, api } = bench;
  const memory = () =>
    Object.fromEntries(
      ['api', 'worker', 'temporal', 'database'].map((name) => [name, memoryOf(product.services.supervisor.pid(name))]),
    );
  const before = memory();
  await bench.publish(longWait('patient', 'Patient', 'P30D'));
  const settled = () =>
    product.store.runs.collection.countDocuments({ journeyId: 'patient', live: true, due: { $gt: Date.now() + 60_000 } });
  const from = await newPeople(bench, count);
  const began = performance.now();
  await trackAll(bench, 'Patient', from, count);
  await until(async () => (await settled()) >= count, LIMIT_MS, 'Settling down to wait', 500);
  const entering = (performance.now() - began) / 1_000;
  const cpu = bench.cpu();
  await new Promise((resolve) => setTimeout(resolve, STILL_MS));
  const still = bench.cpu();
  const waiting: Waiting = {
    runs: count,
    enteredPerSecond: round(count / entering),
    memoryMb: { before, waiting: memory() },
    diskMb: { database: await sizeOf(path.join(dataDir, 'database')), temporal: await sizeOf(path.join(dataDir, 'temporal')) },
    cpuPerMinute: Object.fromEntries(
      Object.entries(still).map(([name, used]) => [name, round(((used - (cpu[name] ?? 0)) / STILL_MS) * 60_000)]),
    ),
  };

  await bench.edit('patient', longWait('patient', 'Patient', 'P40D'));
  const choices = [{ version: 1, stepId: 'w1', do: 'move' }];
  const looked = performance.now();
  await api.post('/journeys/patient/migrations', { choices, dryRun: true });
  const previewSeconds = round((performance.now() - looked) / 1_000);
  const started = performance.now();
  await api.post('/journeys/patient/migrations', { choices });
  const moved = () => product.store.runs.collection.countDocuments({ journeyId: 'patient', live: true, version: 2 });
  await until(async () => (await moved()) >= count, LIMIT_MS, 'Moving everybody', 200);
  const seconds = (performance.now() - started) / 1_000;
  return { waiting, migrate: { runs: count, runsPerSecond: round(count / seconds), previewSeconds } };
}

/** Everything below a folder, MB. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const bytes = entries
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + (statSync(path.join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0), 0);
  return round(bytes / 2 ** 20);
}
