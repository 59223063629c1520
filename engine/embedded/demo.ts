/** `npm run demo`: the product with a month of the sample shop under the governed demo clock. */
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { govern } from '../clock/governor';
import { Problem } from '../problem';
import { apiClient } from './api-client';
import { audit } from './audit';
import { type DemoOptions, readDemoOptions } from './demo-options';
import { publishFlagships } from './flagships';
import { type Product, startProduct, WORKER_CHILD } from './product';
import { agendaOf, errandsOf } from './shop/agenda';
import { buyersFromFile, seededBuyers } from './shop/purchases';
import { type OutboxHead, recipientsOf } from './shop/recipients';
import { planMonth } from './shop/scenario';
import { sendersOf } from './shop/senders';
import { summaryOf } from './summary';
import { stopOnSignals } from './supervise';

const DAY_MS = 86_400_000;
/** Journey milliseconds per real one while nothing waits: a day in two seconds; what must be handled makes it slower. */
const SPEED = DAY_MS / 2_000;
/** What happens outside within so much journey time is sent together, ms. */
const TOGETHER_MS = 30 * 60_000;
/** Calls still under way hold the clock so far past the instant they are about, ms. */
const UNANSWERED_MS = 60 * 60_000;
/** An idle outbox is looked at this often, real ms: what looks too often takes time from those who act. */
const LOOK_MS = 60;
/** Share of the month at which the worker is killed, with SIGKILL. */
const KILLS = [0.2, 0.5, 0.8];
/** The push provider is away for these days of the month: what it was to send runs out of time. */
const OUTAGE = { channel: 'push', fromDay: 12.3, toDay: 13.4 };

async function main(): Promise<void> {
  const options = readDemoOptions(process.argv.slice(2));
  const say = (text: string): void => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  const began = Date.now();
  const dataDir = await mkdtemp(path.join(await throwawayDir(), 'sojourn-demo-'));
  say('Starting Sojourn with the sample shop …');
  const product = await startProduct({
    dataDir,
    port: options.port ?? undefined,
    clock: 'demo',
    log: (text) => say(`  ${text}`),
  });
  const stop = async (): Promise<void> => {
    await product.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  stopOnSignals(stop, say);
  try {
    const summary = await runMonth(product, options, say, began);
    if (options.json) {
      await stop();
      process.stdout.write(`${JSON.stringify(summary)}\n`);
      process.exit(0);
    }
    say(
      `\nThe month is over.\n${JSON.stringify(summary, null, 2)}\n\nThe page stays open: ${product.url}   Ctrl-C stops everything.`,
    );
  } catch (error) {
    await stop();
    throw error;
  }
}

const MEMORY_DIR = '/dev/shm';
const ROOM_BYTES = 2 ** 30;

/** The month is thrown away at its end: in memory, where there is room, nobody waits for a disk. A killed process loses nothing there either. */
async function throwawayDir(): Promise<string> {
  const room = await statfs(MEMORY_DIR).catch(() => null);
  return room && room.bavail * room.bsize >= ROOM_BYTES ? MEMORY_DIR : tmpdir();
}

async function runMonth(
  product: Product,
  options: DemoOptions,
  say: (text: string) => void,
  began: number,
): Promise<Record<string, unknown>> {
  const { store, url, services, firstKeys } = product;
  if (!firstKeys) throw new Problem('internal', 'A demo starts on fresh data.');
  const start = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const end = start + options.days * DAY_MS;
  const agenda = agendaOf([]);
  const errands = errandsOf();
  let doorsOpen = false;
  const governor = await govern({
    store,
    from: start,
    speed: SPEED,
    outside: (now) => {
      if (!doorsOpen) return start;
      errands.send(agenda.take(now + TOGETHER_MS));
      return Math.min(agenda.next() ?? end, errands.oldest() + UNANSWERED_MS, end);
    },
  });
  await product.launch();
  say(
    `\nSojourn is running a month of the sample shop: one day takes a few seconds.\n  Open        ${url}\n  Admin link  ${product.adminLink}   (works once)\n`,
  );

  const api = apiClient(url, firstKeys.apiKey);
  await publishFlagships(api);
  const senders = sendersOf(url, firstKeys.writeKey, services.sandbox.secret);
  const buyers = options.data ? await buyersFromFile(options.data, options.seed) : seededBuyers(options.seed);
  const scenario = planMonth({ senders, agenda, buyers, seed: options.seed, start, days: options.days });
  await scenario.sendHistory();

  const leavers: { item: OutboxHead; acknowledgedReal: number }[] = [];
  const look = recipientsOf({
    sandboxUrl: services.sandbox.httpUrl,
    seed: options.seed,
    agenda,
    now: governor.now,
    moved: scenario.moved,
    unsubscribed: (item, acknowledgedReal) => leavers.push({ item, acknowledgedReal }),
  });
  let kills = 0;
  for (const [i, share] of KILLS.entries())
    agenda.add({
      at: start + share * options.days * DAY_MS + i,
      who: WORKER_CHILD,
      run: async () => {
        services.supervisor.kill(WORKER_CHILD);
        kills++;
      },
    });
  planOutage(agenda, services.sandbox.httpUrl, start);
  doorsOpen = true;

  let day = -1;
  while (governor.now() < end || !governor.quiet() || agenda.next() !== null || errands.oldest() < Number.POSITIVE_INFINITY) {
    errands.check();
    const fresh = await look();
    const today = Math.floor((governor.now() - start) / DAY_MS);
    if (today > day) {
      day = today;
      say(
        `  day ${String(day).padStart(2)}   ${senders.journal.length} events acknowledged, ${Math.round((Date.now() - began) / 1_000)} s`,
      );
    }
    if (governor.now() >= end && agenda.next() !== null) agenda.take(Number.POSITIVE_INFINITY);
    if (fresh === 0) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  await errands.end();
  await governor.stop();
  await senders.close();
  const findings = await audit({
    api,
    journal: senders.journal,
    outboxFile: services.sandbox.outboxFile,
    leavers,
    now: governor.now(),
  });
  for (const finding of findings.findings.slice(0, 20)) say(`  audit: ${finding}`);
  return {
    ...(await summaryOf({ store, api, senders, outboxFile: services.sandbox.outboxFile, people: scenario.people })),
    kills,
    ...findings.counts,
    seconds: Math.round((Date.now() - began) / 1_000),
  };
}

function planOutage(agenda: ReturnType<typeof agendaOf>, sandboxUrl: string, start: number): void {
  const set = async (behaviour: Record<string, unknown>): Promise<void> => {
    await fetch(`${sandboxUrl}/behaviour`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(behaviour),
    });
  };
  agenda.add({
    at: start + OUTAGE.fromDay * DAY_MS,
    who: OUTAGE.channel,
    run: () => set({ channel: OUTAGE.channel, mode: 'reject', code: 503 }),
  });
  agenda.add({
    at: start + OUTAGE.toDay * DAY_MS,
    who: OUTAGE.channel,
    run: () => set({ channel: OUTAGE.channel, mode: 'accept' }),
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Problem ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
});
