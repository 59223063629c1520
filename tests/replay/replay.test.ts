/** Drivers sleep for months: what an older loop left in its history, today's loop must be able to go on with. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { bundleWorkflows } from '../../engine/worker/bundle';
import { HISTORIES } from './histories';
import { shapes } from './shapes';

/** Everything in the bundle costs each cached workflow memory and CPU: the loop and the SDK's own parts are all there is. */
const LARGEST_BUNDLE_BYTES = 1_750_000;

const files = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));
const historyOf = (file: string) =>
  JSON.parse(readFileSync(path.join(HISTORIES, file), 'utf8')) as { events: { eventType: string }[] };

describe('the loop', () => {
  let bundle: Awaited<ReturnType<typeof bundleWorkflows>>;
  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    bundle = await bundleWorkflows();
  });

  it('has a history of every shape', () => {
    expect(files.map((file) => path.basename(file, '.json')).sort()).toEqual(Object.keys(shapes).sort());
  });

  it.each(files)('replays %s', async (file) => {
    await Worker.runReplayHistory({ workflowBundle: bundle }, historyOf(file));
  });

  it('is told when a history is not its own', async () => {
    const foreign = historyOf('sleeps-then-ends.json');
    const without = { ...foreign, events: foreign.events.filter(({ eventType }) => !eventType.includes('MARKER')) };
    await expect(Worker.runReplayHistory({ workflowBundle: bundle }, without)).rejects.toThrow();
  });

  it.each([
    ['continues-as-new.json', 'CONTINUED_AS_NEW'],
    ['is-poked-awake.json', 'EXECUTION_SIGNALED'],
    ['sleeps-then-ends.json', 'TIMER_FIRED'],
    ['works-for-seconds.json', 'WORKFLOW_TASK_COMPLETED'],
  ])('%s shows %s', (file, event) => {
    expect(historyOf(file).events.some(({ eventType }) => eventType.includes(event))).toBe(true);
  });

  it('is bundled with nothing but the SDK', () => {
    expect(bundle.code.length).toBeLessThan(LARGEST_BUNDLE_BYTES);
    expect(bundle.code).not.toMatch(/node_modules\/(zod|temporal-polyfill|liquidjs|mongoose|luxon|dayjs)\//);
  });
});
