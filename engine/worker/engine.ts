/** Wires the engine together: everything a worker process runs, startable in a test as well. */
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { driverActivities } from '../../activities/advance';
import type { Clock } from '../clock';
import { type Environment, publicUrlOf } from '../config';
import { randomId } from '../ids';
import { decideExperiments, plansOf } from '../journeys';
import { openSendLog } from '../messaging';
import { openSecrets } from '../secrets';
import type { Store } from '../store';
import { taskSweeperOf } from '../tasks';
import { type BatchDeps, runBatches } from './batches';
import { workflowBundle } from './bundle';
import { composerOf } from './compose';
import { connectionsOf } from './connections';
import { flushCounters } from './counters';
import { deliveryOf } from './deliver';
import { runDispatcher } from './dispatcher';
import { driversOf, queues } from './drivers';
import { handsOf } from './hands';
import { runJobs } from './jobs';
import { ledgerOf } from './ledger';
import { loaderOf } from './load';
import { policyLoaderOf } from './policy-facts';
import { questionsOf } from './questions';
import { fireDeadlines, leadershipOf, sweeperOf } from './upkeep';

export interface EngineDeps {
  environment: Environment;
  store: Store;
  client: Client;
  clock: Clock;
  log(text: string): void;
}

export interface Engine {
  /** Rejects when the Temporal worker fails for good. */
  failed: Promise<void>;
  stop(): Promise<void>;
}

const LEADER_TTL_MS = 3_000;
/** Experiments that decide themselves are looked at this often. */
const EXPERIMENTS_MS = 30_000;
const TASK_SWEEP_MS = 5_000;
/** Longer than the longest send. */
const SHUTDOWN_GRACE = '12 s';

export async function startEngine({ environment, store, client, clock, log }: EngineDeps): Promise<Engine> {
  const worker = randomId();
  const secrets = await openSecrets(environment);
  const sendLog = openSendLog(environment.SOJOURN_DATA, worker);
  const plans = plansOf(store);
  const drivers = driversOf(client, log);
  const loader = loaderOf(store);
  const ledger = ledgerOf(store);
  const connections = connectionsOf(store, secrets, clock, log);
  const policy = policyLoaderOf(store, clock, loader, secrets.derive('addresses'));
  const composer = composerOf({ secrets, publicUrl: publicUrlOf(environment) });
  const question = questionsOf({ clock, ledger, connections, sendLog });
  const delivery = deliveryOf({
    clock,
    ledger,
    connections,
    composer,
    policy,
    question,
    markInDoubt: sendLog.mark,
    beingWritten: new Set(),
    worker,
  });
  const groupMax = environment.SOJOURN_GROUP_MAX;
  const hands = handsOf({ store, clock, plans, loader, drivers, delivery, groupMax, log });
  const reactDeps = hands.react;

  const workers = await createWorkers(environment, driverActivities(hands), clock);
  const running = Promise.all(workers.map((each) => each.run())).then(() => undefined);
  running.catch(() => undefined);

  let stopping = false;
  let ordinal = 0;
  const leader = leadershipOf(store, 'dispatcher', LEADER_TTL_MS);
  const sweep = sweeperOf(store, clock, drivers);
  const sweepTasks = taskSweeperOf(store);
  const timers = [
    every(LEADER_TTL_MS / 3, leader.renew, log),
    every(
      clock.fast ? 15 : 1_000,
      whenMoved(clock, 200, async () => void (leader.term() !== null && (await sweep()))),
      log,
    ),
    every(
      clock.fast ? 50 : 1_000,
      whenMoved(clock, 500, async () => void (leader.term() !== null && (await fireDeadlines(store, clock, () => ordinal++)))),
      log,
    ),
    every(
      100,
      whenMoved(clock, 500, async () => void (await runJobs({ ...reactDeps, clock, term: leader.term, log }))),
      log,
    ),
    every(TASK_SWEEP_MS, async () => void (leader.term() !== null && (await sweepTasks())), log),
    every(clock.fast ? 20 : 200, () => whileBusy({ store, clock, plans, loader, drivers, term: leader.term, log }), log),
    every(1_000, () => flushCounters(store), log),
    every(EXPERIMENTS_MS, async () => void (leader.term() !== null && (await decideExperiments(store, clock.now()))), log),
  ];
  const dispatcher = runDispatcher({ ...reactDeps, clock, term: leader.term, log }, () => stopping);

  return {
    failed: running,
    stop: async () => {
      stopping = true;
      for (const timer of timers) timer.stop();
      await dispatcher;
      for (const each of workers) if (each.getState() === 'RUNNING') each.shutdown();
      await running.catch(() => undefined);
      await flushCounters(store).catch(() => undefined);
      await connections.close();
      sendLog.close();
    },
  };
}

/** Chunks one after another, for a moment: then whoever else wants the time may have it. */
const BREATH_MS = 500;
async function whileBusy(deps: BatchDeps): Promise<void> {
  const began = performance.now();
  while ((await runBatches(deps)) && performance.now() - began < BREATH_MS);
}

/** Groups want few workflow-task slots, lone drivers many (architecture.md §3). */
async function createWorkers(
  environment: Environment,
  activities: ReturnType<typeof driverActivities>,
  clock: Clock,
): Promise<Worker[]> {
  const bundle = await workflowBundle(environment.SOJOURN_DATA);
  const connection = await NativeConnection.connect({ address: environment.TEMPORAL_ADDRESS ?? '127.0.0.1:7233' });
  const common = {
    connection,
    namespace: environment.TEMPORAL_NAMESPACE,
    workflowBundle: bundle,
    activities,
    // How long a driver waits for the worker that knew it, and may be dead: an eternity where a day takes seconds.
    stickyQueueScheduleToStartTimeout: clock.fast ? '200 ms' : '2 s',
    shutdownGraceTime: SHUTDOWN_GRACE,
  } as const;
  return Promise.all([
    Worker.create({
      ...common,
      taskQueue: queues.lone,
      maxConcurrentWorkflowTaskExecutions: 100,
      maxConcurrentLocalActivityExecutions: 200,
      maxCachedWorkflows: 2_000,
    }),
    Worker.create({
      ...common,
      taskQueue: queues.group,
      // A task lasts as long as its group has something to do, and new groups come by the queue of those nobody knows yet: half of the
      // polls are for them. With four tasks and a fifth of the polls one group worked at a time while a blast began.
      maxConcurrentWorkflowTaskExecutions: 12,
      nonStickyToStickyPollRatio: 0.5,
      maxConcurrentLocalActivityExecutions: 8,
      maxCachedWorkflows: 500,
    }),
  ]);
}

/** While a demo clock stands still nothing becomes due: then only every `restMs` (real) is it worth asking. */
function whenMoved(clock: Clock, restMs: number, work: () => Promise<void>): () => Promise<void> {
  let seen = Number.NaN;
  let askedReal = 0;
  return async () => {
    const now = clock.now();
    if (now === seen && Date.now() - askedReal < restMs) return;
    seen = now;
    askedReal = Date.now();
    await work();
  };
}

/** Calls again `ms` after it finished; a failure is logged and tried again. */
function every(ms: number, work: () => Promise<void>, log: (text: string) => void): { stop(): void } {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const tick = async (): Promise<void> => {
    await work().catch((error: unknown) => log(error instanceof Error ? error.message : String(error)));
    if (!stopped) timer = setTimeout(() => void tick(), ms);
  };
  void tick();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
