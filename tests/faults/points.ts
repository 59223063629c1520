/** The faults that are injected, and how each is done to real processes. */
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DATABASE_CHILD, TEMPORAL_CHILD } from '../../engine/embedded';
import { API_CHILD, WORKER_CHILD } from '../../engine/embedded/product';
import type { Random } from '../../engine/embedded/shop/random';
import type { FaultPoint } from '../../engine/fault-point';
import { arm } from './arming';
import { messagesIn } from './audit';
import type { Ground, Injection } from './ground';
import { MAILS } from './journey';
import { died } from './processes';

export const pointNames = [
  'before-call',
  'after-accept',
  'before-close',
  'before-driver',
  'before-done',
  'api',
  'database',
  'temporal',
] as const;
export type PointName = (typeof pointNames)[number];

export interface Point {
  title: string;
  /**
   * Does it to one injection, whose events `send` posts until they are acknowledged. Returns the instant of the fault, epoch ms,
   * when everything is acknowledged.
   */
  inject(ground: Ground, injection: Injection, chance: Random, send: () => Promise<void>): Promise<number>;
  /** The sends that were under way at the fault: no more can be unknown. Asked right after it. */
  inFlight(ground: Ground, injection: Injection): Promise<number>;
}

/** A fault between two events that no code marks: at a moment up to this long after the first call, ms. */
const DURING_SENDS_MS = 1_500;
const DURING_BATCH_MS = 60;

/** Sends one driver has under way at most (architecture.md §3): what must do where nobody can be asked. */
const MOST_IN_FLIGHT = 16;

/** A dead worker's claims are still there to be counted. */
const claimed: Point['inFlight'] = async ({ stack }, injection) => (await messagesIn(stack, injection, 'calling')).length;
/** The sender lives on: it knows what it sent. */
const none: Point['inFlight'] = async () => 0;

/** `hits` = how often a journey of one person passes the point before it is over. */
const worker = (point: FaultPoint, title: string, hits: number): Point => ({
  title: `worker: ${title}`,
  inject: async ({ stack }, { size }, chance, send) => {
    const fell = died(stack.product.services.supervisor, WORKER_CHILD);
    arm(point, Math.floor(chance.between(0, hits * size)));
    await send();
    return fell;
  },
  inFlight: claimed,
});

/** Kills a child at a moment after the events are on their way. */
const killed = (child: string, title: string, withinMs: number, inFlight: Point['inFlight']): Point => ({
  title,
  inject: async ({ stack }, _injection, chance, send) => {
    const { supervisor } = stack.product.services;
    const fell = died(supervisor, child);
    const sent = send();
    await delay(chance.between(0, withinMs));
    supervisor.kill(child);
    await sent;
    return fell;
  },
  inFlight,
});

export const points: Record<PointName, Point> = {
  'before-call': worker('before-call', 'claimed, provider not called', MAILS),
  'after-accept': worker('after-accept', 'provider accepted, ledger not written', MAILS),
  // Once where it waits, once at its end.
  'before-close': worker('before-close', 'visits stored, run not closed', 2),
  'before-driver': worker('before-driver', 'run stored, driver not started', 0),
  'before-done': worker('before-done', 'driver started, event not done', 0),
  api: killed(API_CHILD, 'API during a batch', DURING_BATCH_MS, none),
  database: killed(DATABASE_CHILD, 'database', DURING_SENDS_MS, async (_ground, { size }) => Math.min(size, MOST_IN_FLIGHT)),
  temporal: {
    title: 'Temporal and its whole database',
    inject: async ({ stack }, _injection, chance, send) => {
      await send();
      await delay(chance.between(0, DURING_SENDS_MS));
      const { supervisor } = stack.product.services;
      const at = Date.now();
      await supervisor.halt(TEMPORAL_CHILD, 'SIGKILL');
      const folder = path.join(stack.dataDir, 'temporal');
      for (const file of await readdir(folder)) await rm(path.join(folder, file));
      await supervisor.resume(TEMPORAL_CHILD);
      return at;
    },
    inFlight: none,
  },
};
