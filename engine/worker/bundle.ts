/** The workflow bundle: made once per version of the loop and kept beside the data, so that a worker is back in a second after a crash. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';

const SOURCES = join(__dirname, '../workflows');

/** A path to the bundle of `engine/workflows`, built when there is none of this version yet. */
export async function workflowBundle(dataDir: string): Promise<{ codePath: string }> {
  const folder = join(dataDir, 'cache');
  const codePath = join(folder, `workflows-${await versionOf()}.js`);
  if (await stat(codePath).catch(() => null)) return { codePath };
  const { code } = await bundleWorkflows();
  await mkdir(folder, { recursive: true });
  const fresh = `${codePath}.${process.pid}`;
  await writeFile(fresh, code);
  await rename(fresh, codePath);
  return { codePath };
}

/** Bundles the loop; about two seconds. */
export function bundleWorkflows(): Promise<Extract<WorkflowBundle, { code: string }>> {
  const silent = () => undefined;
  const logger = { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: silent };
  return bundleWorkflowCode({ workflowsPath: join(SOURCES, 'index.ts'), logger }) as Promise<
    Extract<WorkflowBundle, { code: string }>
  >;
}

async function versionOf(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(require.resolve('@temporalio/worker/package.json')));
  for (const name of (await readdir(SOURCES)).sort()) hash.update(await readFile(join(SOURCES, name)));
  return hash.digest('hex').slice(0, 16);
}
