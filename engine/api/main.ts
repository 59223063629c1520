/** The API process. Prints `{"ready":true,"port":…}` as one line on stdout when it listens; logs go to stderr. SIGTERM stops it gracefully. */
import pino, { type Logger } from 'pino';
import { realClock } from '../clock';
import { publicUrlOf, readEnvironment } from '../config';
import { plansOf } from '../journeys';
import { Problem } from '../problem';
import { createAdminLink, ensureConnections, ensureKeys, openSecrets, registerAdminLink } from '../secrets';
import { openStore, type Store } from '../store';
import { followStoredClock } from './demo-clock';
import { startApi } from './server';

/** Requests must not wait for a database that is away: the caller is told to come back after this, ms. */
const DATABASE_WAIT_MS = 1_000;

async function main(): Promise<void> {
  const environment = readEnvironment();
  const log = pino({ level: environment.SOJOURN_LOG, base: { process: 'api' } }, pino.destination(2));
  if (!environment.MONGODB_URL)
    throw new Problem('configuration_invalid', 'MONGODB_URL: the API process needs a database; `npm start` brings one.');
  const store = await reachStore(environment.MONGODB_URL, log);
  const secrets = await openSecrets(environment);
  await ensureConnections(store, secrets, environment);
  await announceFirstKeys(store, publicUrlOf(environment));
  if (environment.SOJOURN_ADMIN_TOKEN) await registerAdminLink(store, environment.SOJOURN_ADMIN_TOKEN);
  const followed =
    environment.SOJOURN_CLOCK === 'demo' ? await followStoredClock(store) : { clock: realClock, stop: () => undefined };
  const api = await startApi({
    store,
    clock: followed.clock,
    plans: plansOf(store),
    secrets,
    environment,
    publicUrl: publicUrlOf(environment),
    log,
  });

  const stop = async (): Promise<void> => {
    await api.close();
    followed.stop();
    await store.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop().then(() => process.exit(0)));
  say({ ready: true, port: api.port });
}

/** A database that is still starting, or recovering after a crash, is waited for. */
async function reachStore(url: string, log: Logger): Promise<Store> {
  for (;;) {
    try {
      return await openStore(url, { serverSelectionTimeoutMs: DATABASE_WAIT_MS, ensureIndexes: true });
    } catch (error) {
      if (!(error instanceof Error) || !error.name.includes('ServerSelection')) throw error;
      log.warn('the database does not answer yet');
    }
  }
}

/** Without `npm start` nobody has made the first keys: they are shown here, once. */
async function announceFirstKeys(store: Store, publicUrl: string): Promise<void> {
  const first = await ensureKeys(store);
  if (first) say({ firstStart: { ...first, adminLink: `${publicUrl}/login?token=${await createAdminLink(store)}` } });
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Problem ? error.message : String((error as Error)?.stack ?? error)}\n`);
  process.exit(1);
});
