/** The engine of the batches' own tests on a real database; people are moved by a process of its own, which is killed, and by us, who lose the lead at any moment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { publishClock } from '../../engine/clock/stored-clock';
import { typescriptChild } from '../../engine/embedded/find/typescript-child';
import {
  batchOf,
  createJourney,
  type GivenChoice,
  latestVersion,
  migrationTo,
  openMigration,
  publish,
  saveDraft,
} from '../../engine/journeys';
import { compile } from '../../engine/language';
import { anSms } from '../../engine/language/testing';
import type { TestStore } from '../../engine/store/testing';
import { previewBatch, runBatches } from '../../engine/worker/batches';
import { NOON, testEngine } from '../../engine/worker/batches/testing';
import { arm, disarm, FAULT_FILE } from '../faults/arming';
import type { Tape } from '../oracle/generate/tape';
import { type Ground, KILLED_AT } from './ground';

const JOURNEY = 'edited';
const REST_MS = 20;

export async function inProcess({ store: opened, url }: TestStore, chance: Tape): Promise<Ground> {
  let store = { ...opened };
  let engine = testEngine(store, JOURNEY, NOON);
  let draft: Parameters<Ground['save']>[0] | null = null;
  let revision = 0;
  let kills = 0;
  let stopped = false;
  let mover = startMover();

  function startMover(): ChildProcess {
    const { command, args, cwd } = typescriptChild('tests/migrations/batches.child.ts', [url]);
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, SOJOURN_FAULT_FILE: FAULT_FILE },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('exit', () => {
      if (stopped) return;
      kills++;
      mover = startMover();
    });
    return child;
  }

  const setClock = async (at: number): Promise<void> => {
    engine.clock.set(at);
    await publishClock(store, at);
  };
  /** All that a process knows is forgotten. */
  const beginAnew = async (): Promise<void> => {
    await engine.stop();
    store = { ...opened };
    engine = testEngine(store, JOURNEY, engine.clock.now());
  };
  const atOnce = async (batch: string): Promise<string> => {
    // Nobody else lets people in here, so nobody has to hear of the new version first.
    await store.batches.collection.updateOne({ _id: batch as never }, { $set: { readyReal: 0 } });
    return batch;
  };
  const workOf = async (choices: GivenChoice[]) => {
    const latest = await latestVersion(store, JOURNEY);
    if (!latest) throw new Error('Nothing is published.');
    return migrationTo(store, latest.plan, choices);
  };
  await setClock(NOON);

  return {
    journeyId: JOURNEY,
    store: opened,
    now: () => engine.clock.now(),
    message: anSms,
    pass: async (ms) => {
      await setClock(engine.clock.now() + ms);
      await engine.settle();
    },
    happens: (event, users) => engine.happens(event, users),
    settle: () => engine.settle(),
    save: async (document) => {
      draft = document;
      if (revision === 0) await createJourney(store, document, engine.clock.now());
      else await saveDraft(store, JOURNEY, document, revision, engine.clock.now());
      revision += 1;
    },
    preview: async (choices) => {
      if (!draft) throw new Error('There is no draft.');
      const next = compile(draft, ((await latestVersion(store, JOURNEY))?.version ?? 0) + 1);
      const work = await migrationTo(store, next, choices);
      return (await previewBatch(engine.deps, { journeyId: JOURNEY, work }, next)).steps;
    },
    publish: async (choices) => {
      const publication = { revision, note: '', migrate: { choices, by: 'test' } };
      const { migration } = await publish(store, JOURNEY, publication, engine.clock.now());
      return migration && atOnce(migration);
    },
    again: async (choices) => atOnce(await openMigration(store, JOURNEY, await workOf(choices), 'test', engine.clock.now())),
    finish: async (batch, kill) => {
      if (kill) arm(chance.one(KILLED_AT), 0);
      if (chance.chance(30)) await beginAnew();
      while ((await batchOf(store, JOURNEY, batch)).state === 'open') {
        // Another leader: its lead may end between reading and writing, and it may write what the killed one wrote already.
        if (chance.chance(10)) await runBatches({ ...engine.deps, term: () => chance.below(3) });
        await engine.settle();
        await delay(REST_MS);
      }
      disarm();
    },
    kills: () => kills,
    received: async () => null,
    stop: async () => {
      stopped = true;
      disarm();
      mover.kill('SIGKILL');
      await engine.stop();
    },
  };
}
