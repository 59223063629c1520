import { TestWorkflowEnvironment } from '@temporalio/testing';

/** Makes the SDK download the time-skipping test server into the folder given as argument (it starts it as well: see download-cli.ts). */
async function main(folder: string): Promise<void> {
  const executable = { type: 'cached-download', downloadDir: folder, ttl: '365 days' } as const;
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
}

void main(process.argv[2] ?? '.').catch((error: Error) => {
  process.stderr.write(`${error.message}\n`, () => process.exit(1));
});
