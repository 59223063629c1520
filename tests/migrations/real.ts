/** The whole product as real processes: everything goes through the API, people get mails, and the worker is killed while it moves people. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Batch, MigrateResult } from '../../engine/api/contract';
import { WORKER_CHILD } from '../../engine/embedded/product';
import { NOON } from '../../engine/language/testing';
import type { RunRow } from '../../engine/store';
import type { StepPreview } from '../../engine/worker/batches';
import { arm, disarm, FAULT_FILE } from '../faults/arming';
import { SENDER_DOMAIN } from '../faults/journey';
import { alwaysFirstCrash } from '../faults/processes';
import type { Tape } from '../oracle/generate/tape';
import { email } from '../support/documents';
import { startStack } from '../support/stack';
import { until } from '../support/until';
import { ENTER, type Ground, KILLED_AT } from './ground';

const JOURNEY = 'edited';
/** Calls in one request. */
const BATCH = 500;
const WITHIN_MS = 600_000;
/** Looking for who is parked costs the database more than most of what it is asked. */
const LOOK_EVERY_MS = 300;
/** A claim of a dead worker is asked about anew after so much journey time, ms. */
const TICK_MS = 2_000;
/** A kill that is not at the fault point comes at a moment up to this long after the batch was opened, ms. */
const DURING_MS = 4_000;
/** So many people fill a chunk: the kill comes in the first pass. */
const CHUNK = 200;

export async function realGround(chance: Tape, runs: number, say: (text: string) => void): Promise<Ground> {
  let now = NOON;
  const stack = await startStack({ at: now, env: { SOJOURN_FAULT_FILE: FAULT_FILE }, log: say });
  const { store, services } = stack.product;
  const { supervisor } = services;
  const endFirst = alwaysFirstCrash(supervisor);
  let kills = 0;
  const forget = supervisor.onEvent(({ type }) => {
    if (type === 'fell') kills++;
  });
  let revision = 0;

  const ask = async <T>(method: 'GET' | 'POST' | 'PUT', where: string, body?: unknown, headers?: Record<string, string>) => {
    const reply = await stack.api<T>(method, where, body, headers);
    if (reply.status >= 400) throw new Error(`${method} ${where} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const setClock = async (at: number): Promise<void> => {
    now = at;
    await stack.setClock(at);
  };

  /**
   * After a kill some sends are nobody's, and some nobody can know: time goes on a little, and an operator looks into the mailbox.
   * Returns whether anything was to do.
   */
  const helpOn = async (): Promise<boolean> => {
    const left = await store.messages.collection.countDocuments({ state: 'calling', callingUntilReal: { $lte: Date.now() } });
    if (left > 0) await setClock(now + TICK_MS);
    const parked = (await store.runs.collection
      // Found by the index of what is live: there is no other journey.
      .find({ status: 'parked', live: true, due: null })
      .toArray()) as unknown as RunRow[];
    if (parked.length === 0) return left > 0;
    const got = await received();
    for (const { _id, state, lastError } of parked) {
      if (lastError?.code !== 'send_unknown') throw new Error(`Run ${_id} is parked: ${JSON.stringify(lastError)}`);
      const operation = got.has(`${_id}:${state.visit.seq}`) ? 'skip' : 'retry';
      await ask('POST', `/runs/${_id}/operate`, { id: randomUUID(), operation });
    }
    return true;
  };

  /** Each question is put so that an index answers it: what is over by now is a hundred times as much. */
  const settle = async (): Promise<void> => {
    await until(
      'everything is handled',
      async () => {
        const [event, run, calling] = await Promise.all([
          store.events.collection.findOne({ state: 'new', receivedAt: { $gt: 0 } }, { projection: { _id: 1 } }),
          store.runs.collection.findOne({ live: true, due: { $lte: now } }, { projection: { _id: 1 } }),
          store.messages.collection.findOne({ state: 'calling', callingUntilReal: { $gt: 0 } }, { projection: { _id: 1 } }),
        ]);
        if ((event || run) && !calling) return false;
        const helped = await helpOn();
        return !event && !run && !calling && !helped;
      },
      WITHIN_MS,
      LOOK_EVERY_MS,
    );
  };

  /** By id in the ledger, which a Message-ID is made of. */
  const received = async (): Promise<Map<string, number>> => {
    const copies = new Map<string, number>();
    for (const { messageId } of await stack.mails()) {
      const id = messageId.replace(/^<(.*)\.(\d+)@.*>$/, '$1:$2');
      copies.set(messageId.endsWith(`@${SENDER_DOMAIN}>`) ? id : messageId, (copies.get(id) ?? 0) + 1);
    }
    return copies;
  };

  const post = async (calls: object[]): Promise<void> => {
    for (let from = 0; from < calls.length; from += BATCH) {
      const batch = calls.slice(from, from + BATCH).map((call) => ({ ...call, messageId: randomUUID() }));
      await until(
        'the events are acknowledged',
        async () => (await stack.ingest('batch', { batch }).catch(() => null))?.status === 200,
        WITHIN_MS,
      );
    }
  };

  return {
    journeyId: JOURNEY,
    store,
    now: () => now,
    message: (sent) => email('Hello', sent),
    pass: async (ms) => {
      await setClock(now + ms);
      await settle();
    },
    happens: (event, users) =>
      post(
        users.flatMap((userId) => [
          ...(event === ENTER ? [{ type: 'identify', userId, traits: { email: `${userId}@example.test`, name: userId } }] : []),
          { type: 'track', userId, event, properties: {} },
        ]),
      ),
    settle,
    save: async (document) => {
      const match = { 'if-match': `"${revision}"` };
      const saved =
        revision === 0
          ? await ask<{ revision: number }>('POST', '/journeys', document)
          : await ask<{ revision: number }>('PUT', `/journeys/${JOURNEY}`, document, match);
      revision = saved.revision;
    },
    preview: async (choices) => {
      const body = { choices, to: 'draft', dryRun: true };
      const { preview } = await ask<MigrateResult>('POST', `/journeys/${JOURNEY}/migrations`, body);
      return (preview?.steps ?? []) as StepPreview[];
    },
    publish: async (choices) => {
      const { migration } = await ask<{ migration: string | null }>('POST', `/journeys/${JOURNEY}/publish`, {
        revision,
        migrate: choices,
      });
      if (migration === null) await stack.liveEverywhere();
      return migration;
    },
    again: async (choices) => {
      const { migration } = await ask<MigrateResult>('POST', `/journeys/${JOURNEY}/migrations`, { choices });
      if (!migration) throw new Error('The migration was not begun again.');
      return migration.id;
    },
    finish: async (batch, kill) => {
      const atPoint = chance.chance(60);
      if (kill && atPoint) arm(chance.one(KILLED_AT), chance.below(Math.ceil(runs / CHUNK)));
      const killed = kill && !atPoint ? delay(chance.below(DURING_MS)).then(() => supervisor.kill(WORKER_CHILD)) : null;
      await until(
        'everybody is moved',
        async () => {
          await helpOn();
          return (await ask<Batch>('GET', `/journeys/${JOURNEY}/migrations/${batch}`)).state === 'done';
        },
        WITHIN_MS,
        LOOK_EVERY_MS,
      );
      disarm();
      await killed;
      await supervisor.whenReady(WORKER_CHILD);
    },
    kills: () => kills,
    received,
    stop: async () => {
      disarm();
      forget();
      endFirst();
      await stack.stop();
    },
  };
}
