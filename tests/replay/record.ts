/**
 * `npx tsx tests/replay/record.ts`: runs the driver's loop through every shape on a real server and keeps the histories.
 * Only for a new loop or shape: an old history that no longer replays means that drivers asleep in production would break.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createSupervisor, startTemporal } from '../../engine/embedded';
import { workflowBundle } from '../../engine/worker/bundle';
import { journeyDriver, poke } from '../../engine/workflows';
import type { DriverActivities } from '../../engine/workflows/types';
import { HISTORIES } from './histories';
import { type Shape, shapes } from './shapes';

const TASK_QUEUE = 'replay';
/** Instead of the machine's name. */
const IDENTITY = 'recorder';
/** So that a loop of a few rounds is asked to continue as new, as production is after thousands. */
const SHORT_HISTORY = 'limit.historyCount.suggestContinueAsNew=60';

const silent = () => undefined;

/** Answers each driver from its shape. */
function activitiesOf(client: Client): DriverActivities {
  const turns = new Map<string, number>();
  return {
    advance: async ({ driverId }) => {
      const turn = turns.get(driverId) ?? 0;
      const answer = shapes[driverId]?.answers[turn];
      const next = (await answer?.(() => client.workflow.getHandle(driverId).signal(poke))) ?? { kind: 'end' };
      turns.set(driverId, turn + 1);
      return next;
    },
  };
}

/** Sleeping = its last task is done and a timer is open. */
async function pokeWhileAsleep(handle: WorkflowHandle, times: number): Promise<void> {
  for (let sent = 0; sent < times; ) {
    const { raw } = await handle.describe();
    if (raw.workflowExecutionInfo?.status !== 1) return;
    if (raw.pendingWorkflowTask) continue;
    await handle.signal(poke).catch(silent);
    sent += 1;
  }
}

async function record(client: Client, name: string, { pokes = 0 }: Shape): Promise<void> {
  const started = await client.workflow.start(journeyDriver, {
    workflowId: name,
    taskQueue: TASK_QUEUE,
    args: [{ driverId: name }],
    workflowTaskTimeout: '5 s',
  });
  const handle = client.workflow.getHandle(name);
  await pokeWhileAsleep(handle, pokes);
  if (name !== 'continues-as-new') await handle.result();
  // The first run of the chain: the one that ended by the shape's own way out.
  const history = await client.workflow.getHandle(name, started.firstExecutionRunId).fetchHistory();
  await writeFile(path.join(HISTORIES, `${name}.json`), `${JSON.stringify(JSON.parse(historyToJSON(history)))}\n`);
  process.stdout.write(`${name}: ${history.events?.length} events\n`);
  await handle.terminate().catch(silent);
}

async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sojourn-replay-'));
  const supervisor = createSupervisor({ logDir: path.join(dataDir, 'logs'), log: silent });
  try {
    const temporal = await startTemporal({ dataDir, supervisor, log: silent, dynamicConfig: [SHORT_HISTORY] });
    const [connection, native] = await Promise.all([
      Connection.connect({ address: temporal.address }),
      NativeConnection.connect({ address: temporal.address }),
    ]);
    const client = new Client({ connection, identity: IDENTITY });
    const worker = await Worker.create({
      connection: native,
      identity: IDENTITY,
      taskQueue: TASK_QUEUE,
      workflowBundle: await workflowBundle(dataDir),
      activities: activitiesOf(client),
    });
    await worker.runUntil(async () => {
      for (const [name, shape] of Object.entries(shapes)) await record(client, name, shape);
    });
    await Promise.all([connection.close(), native.close()]);
  } finally {
    await supervisor.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

void main();
