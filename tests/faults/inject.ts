/** One injection: people enter, the fault happens, and everybody gets to the end: with an operator's help where only he can decide. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { randomOf } from '../../engine/embedded/shop/random';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { disarm } from './arming';
import { copies, isUnknown, messagesIn, parkedUnknown, received, runsOf } from './audit';
import type { Ground, Injection } from './ground';
import { MAILS, stepOf } from './journey';
import { points } from './points';

export interface Done {
  injection: Injection;
  /** From the fault until everybody was through the journey or listed for an operator, ms. */
  recoveryMs: number;
  /** People whose run was parked because nobody knows whether their mail went out. */
  unknown: number;
  /** The most that may be unknown: sends that were in flight at the fault. */
  inFlight: number;
  /** What went wrong beyond mails, in words. */
  complaints: string[];
}

const ACKNOWLEDGED_WITHIN_MS = 120_000;
const RECOVERED_WITHIN_MS = 180_000;
const ASK_EVERY_MS = 250;

export async function inject(ground: Ground, injection: Injection, seed: number): Promise<Done> {
  const { stack } = ground;
  const { point, size, index } = injection;
  const chance = randomOf(seed, `${point} ${size} ${index}`);
  const complaints: string[] = [];
  const faultAt = await points[point].inject(ground, injection, chance, () => send(stack, injection));
  const inFlight = await points[point].inFlight(ground, injection);
  disarm();
  const unknown = await recovered(stack, injection).catch((error: Error) => {
    complaints.push(error.message);
    return [];
  });
  const recoveryMs = Date.now() - faultAt;
  complaints.push(...(await unlisted(stack, injection)));
  for (const run of unknown) await decide(stack, run);
  if (unknown.length > 0) {
    const helped = await recovered(stack, injection).catch((error: Error) => {
      complaints.push(error.message);
      return [];
    });
    if (helped.length > 0) complaints.push(`${helped.length} still unknown after an operator decided`);
  }
  return { injection, recoveryMs, unknown: unknown.length, inFlight, complaints };
}

/** Posts the events as an SDK does: the same batch with the same ids until it is acknowledged. */
async function send(stack: Stack, { users, event }: Injection): Promise<void> {
  const batch = users.map((userId) => ({ type: 'track', messageId: randomUUID(), userId, event, properties: {} }));
  await until(
    'the events are acknowledged',
    async () => (await stack.ingest('batch', { batch }).catch(() => null))?.status === 200,
    ACKNOWLEDGED_WITHIN_MS,
  );
}

type Parked = Awaited<ReturnType<typeof parkedUnknown>>[number];

/** Waits until everybody is through or listed for an operator; returns those who are listed. What they got is judged at the end. */
async function recovered(stack: Stack, injection: Injection): Promise<Parked[]> {
  return until(
    'everybody is through the journey, or listed as unknown',
    async () => {
      await delay(ASK_EVERY_MS);
      const runs = await runsOf(stack, injection).catch(() => []);
      const isSettled = (user: string): boolean => {
        const mine = runs.filter((run) => run.person === user);
        return mine.length > 0 && mine.every((run) => run.status === 'completed' || isUnknown(run));
      };
      return injection.users.every(isSettled) && parkedUnknown(stack, injection).catch(() => false);
    },
    RECOVERED_WITHIN_MS,
  );
}

/** Messages the ledger calls unknown whose run no operator finds in the list. */
async function unlisted(stack: Stack, injection: Injection): Promise<string[]> {
  return until('every unknown message is listed as a parked run', async () => {
    const [runs, unknown, parked] = await Promise.all([
      runsOf(stack, injection),
      messagesIn(stack, injection, 'unknown'),
      parkedUnknown(stack, injection),
    ]);
    const mine = new Set(runs.map((run) => run.id));
    const listed = new Set(parked.map((run) => run.id));
    return unknown.every((runId) => listed.has(runId) || !mine.has(runId)) && [];
  }).catch((error: Error) => [error.message]);
}

/** What an operator does who looks into the mailbox: skip what arrived, send again what did not. */
async function decide(stack: Stack, run: Parked): Promise<void> {
  const mail = Array.from({ length: MAILS }, (_, n) => n + 1).find((n) => stepOf(n) === run.stepId) ?? 0;
  const arrived = copies(await received(stack), run.person, mail).length > 0;
  const { status } = await stack.api('POST', `/runs/${run.id}/operate`, {
    id: randomUUID(),
    operation: arrived ? 'skip' : 'retry',
  });
  if (status !== 200) throw new Error(`The operator was refused (${status}).`);
}
