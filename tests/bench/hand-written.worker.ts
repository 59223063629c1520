/** The process of the hand-written worker, with default options. */
import { NativeConnection, Worker } from '@temporalio/worker';
import { openStore } from '../../engine/store';
import { handWrittenActivities } from './hand-written';

async function main(): Promise<void> {
  const { TEMPORAL_ADDRESS, MONGODB_URL, SANDBOX_SMTP_PORT } = process.env;
  const store = await openStore(MONGODB_URL ?? '', { maxPoolSize: 30 });
  const connection = await NativeConnection.connect({ address: TEMPORAL_ADDRESS });
  const activities = handWrittenActivities(store, Number(SANDBOX_SMTP_PORT));
  const worker = await Worker.create({
    connection,
    taskQueue: 'hand-written',
    workflowsPath: require.resolve('./hand-written.workflow'),
    activities,
  });
  await worker.run();
  process.exit(0);
}

void main();
