import { TestWorkflowEnvironment } from '@temporalio/testing';

/** Makes the SDK download the Temporal CLI into the folder given as argument. The SDK has no call that only downloads: it also starts it. */
async function main(folder: string): Promise<void> {
  const executable = { type: 'cached-download', downloadDir: folder, ttl: '365 days' } as const;
  const environment = await TestWorkflowEnvironment.createLocal({ server: { executable } });
  await environment.teardown();
}

void main(process.argv[2] ?? '.').catch((error: Error) => {
  process.stderr.write(`${error.message}\n`, () => process.exit(1));
});
