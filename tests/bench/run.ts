/** `npm run bench [-- --json] [--quick]`: speed and memory, as ratios within one run. Fresh data, embedded services, nothing stubbed. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { typescriptChild } from '../../engine/embedded';
import { type Bench, startBench } from './bench';
import type { fiveEmails } from './hand-written.workflow';
import { languageSpeed } from './language';
import { cpuSecondsOf, memoryOf, round, until } from './measure';
import { emails, gates, ingest, latencies, type Throughput } from './scenarios';
import { waitingAndMoved } from './waiting';

const args = process.argv.slice(2);
const asJson = args.includes('--json');
const scale = args.includes('--quick') ? 0.2 : 1;
const say = (text: string): void => void process.stderr.write(`${text}\n`);
const sized = (count: number): number => Math.max(20, Math.round(count * scale));

/** On fresh data: the embedded Temporal slows as its file grows. */
async function onFreshData<T>(groupMax: number | null, work: (bench: Bench, dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sojourn-bench-'));
  const bench = await startBench(dataDir, groupMax);
  try {
    return await work(bench, dataDir);
  } finally {
    await bench.product.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The hand-written worker as a process of its own, on the same services; Sojourn's worker idles meanwhile. */
async function handWritten(bench: Bench, count: number): Promise<Throughput> {
  const { services } = bench.product;
  const { command, args: childArgs, cwd } = typescriptChild('tests/bench/hand-written.worker.ts');
  const child = spawn(command, childArgs, {
    cwd,
    stdio: 'ignore',
    env: {
      ...process.env,
      TEMPORAL_ADDRESS: services.temporal.address,
      MONGODB_URL: services.database.url,
      SANDBOX_SMTP_PORT: String(services.sandbox.smtpPort),
    },
  });
  const connection = await Connection.connect({ address: services.temporal.address });
  const client = new Client({ connection });
  const start = (n: number, kind: string) =>
    client.workflow.start<typeof fiveEmails>('fiveEmails', {
      taskQueue: 'hand-written',
      workflowId: `${kind}-${n}`,
      args: [{ journey: `${kind}-${n}`, person: `P${n}`, email: `h${n}@bench.example` }],
    });
  try {
    const warm = await bench.received();
    for (let n = 0; n < 5; n++) await start(n, 'warm');
    await until(async () => (await bench.received()) >= warm + 25, 60_000, 'Warming the hand-written worker');
    const before = { ...bench.cpu(), worker: cpuSecondsOf(child.pid) };
    const received = await bench.received();
    const began = performance.now();
    for (let n = 0; n < count; n += 50)
      await Promise.all(Array.from({ length: Math.min(50, count - n) }, (_, i) => start(n + i, 'hand')));
    await until(async () => (await bench.received()) >= received + count * 5, 300_000, 'The hand-written journeys');
    const seconds = (performance.now() - began) / 1_000;
    const after: Record<string, number> = { ...bench.cpu(), worker: cpuSecondsOf(child.pid) };
    const cpuPer1000 = Object.fromEntries(
      Object.entries(after).map(([name, used]) => [
        name,
        round(((used - (before[name as keyof typeof before] ?? 0)) / count) * 1_000),
      ]),
    );
    return {
      journeysPerSecond: round(count / seconds),
      emailsPerSecond: round((count * 5) / seconds),
      cpuPer1000,
      seconds: round(seconds),
    };
  } finally {
    child.kill('SIGTERM');
    await connection.close();
  }
}

async function main(): Promise<void> {
  const began = Date.now();
  say('validation and backtest …');
  const language = await languageSpeed(scale);
  say(`  ${JSON.stringify(language)}\nlone drivers …`);
  const lone = await onFreshData(1, async (bench) => {
    say(`  on ${bench.product.services.database.how}`);
    await emails(bench, sized(50), false);
    const five = await emails(bench, sized(300), false);
    const hand = await handWritten(bench, sized(200));
    const again = await emails(bench, sized(300), false);
    return {
      five: five.journeysPerSecond > again.journeysPerSecond ? five : again,
      hand,
      tenGates: await gates(bench, sized(300)),
      withWaits: await emails(bench, sized(150), true),
    };
  });
  say(`  ${JSON.stringify(lone)}\ngroups …`);
  const groups = await onFreshData(null, async (bench) => {
    await emails(bench, sized(200), false);
    const measured = {
      five: await emails(bench, sized(2_000), false),
      tenGates: await gates(bench, sized(4_000)),
      withWaits: await emails(bench, sized(1_500), true),
    };
    const { supervisor } = bench.product.services;
    return {
      ...measured,
      memory: Object.fromEntries(
        ['api', 'worker', 'temporal', 'database', 'sandbox'].map((name) => [name, memoryOf(supervisor.pid(name))]),
      ),
    };
  });
  say(`  ${JSON.stringify(groups)}\ningest and latencies …`);
  const light = await onFreshData(null, async (bench) => ({
    ...(await latencies(bench, sized(60))),
    ingest: await ingest(bench, 8 * scale),
    database: bench.product.services.database.how,
  }));
  say(`  ${JSON.stringify(light)}\nwaiting …`);
  const many = await onFreshData(null, (bench, dataDir) => waitingAndMoved(bench, dataDir, sized(20_000)));
  const result = {
    fiveEmails: { lone: lone.five, blast: groups.five },
    handWritten: lone.hand,
    ratios: {
      lone: round(lone.five.journeysPerSecond / lone.hand.journeysPerSecond),
      blast: round(groups.five.journeysPerSecond / lone.hand.journeysPerSecond),
    },
    tenGates: { lone: lone.tenGates, blast: groups.tenGates },
    withWaits: { lone: lone.withWaits, blast: groups.withWaits },
    ingest: light.ingest,
    eventToSend: light.eventToSend,
    wake: light.wake,
    memoryMb: groups.memory,
    ...language,
    waiting20k: many.waiting,
    migrate: many.migrate,
    database: light.database,
    seconds: Math.round((Date.now() - began) / 1_000),
  };
  process.stdout.write(`${asJson ? JSON.stringify(result) : JSON.stringify(result, null, 2)}\n`);
  process.exit(0);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
