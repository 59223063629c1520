/** The worker process: dispatcher, deadlines, sweeper and the Temporal worker. It may be killed at any instant. */
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { type Clock, followingClock, realClock } from '../clock';
import { readClock } from '../clock/stored-clock';
import { type Environment, readEnvironment } from '../config';
import { openStore, type Store } from '../store';
import { startEngine } from './engine';

async function main(): Promise<void> {
  const environment = readEnvironment();
  const log = pino({ level: environment.SOJOURN_LOG, base: { process: 'worker' } }, pino.destination(2));
  const store = await openStore(environment.MONGODB_URL ?? 'mongodb://127.0.0.1:27017/sojourn', {
    serverSelectionTimeoutMs: 10_000,
    maxPoolSize: 30,
  });
  const connection = await Connection.connect({ address: environment.TEMPORAL_ADDRESS ?? '127.0.0.1:7233' });
  const client = new Client({ connection, namespace: environment.TEMPORAL_NAMESPACE });
  const { clock, stop: stopClock } = await clockOf(environment, store);
  const engine = await startEngine({ environment, store, client, clock, log: (text) => log.warn(text) });
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);

  const stop = async (): Promise<void> => {
    await engine.stop();
    stopClock();
    await connection.close();
    await store.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  await engine.failed;
}

const CLOCK_POLL_MS = 25;

/** Real time, or the governed clock of a demo as its governor publishes it. */
export async function clockOf(
  environment: Pick<Environment, 'SOJOURN_CLOCK'>,
  store: Store,
): Promise<{ clock: Clock; stop(): void }> {
  if (environment.SOJOURN_CLOCK === 'real') return { clock: realClock, stop: () => undefined };
  const now = Date.now();
  const following = followingClock((await readClock(store)) ?? { at: now, realAt: now, speed: 0, cap: now });
  const timer = setInterval(
    () =>
      void readClock(store)
        .then((next) => next && following.publish(next))
        .catch(() => undefined),
    CLOCK_POLL_MS,
  );
  return { clock: following.clock, stop: () => clearInterval(timer) };
}

if (require.main === module)
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
