/** The same edits each time; `npm run test:migrations` makes others, on real services, as many as it is asked for. */
import { startTestStore, type TestStore } from '../../engine/store/testing';
import { tapeOf } from '../oracle/generate/tape';
import { campaign } from './campaign';
import type { Ground } from './ground';
import { inProcess } from './in-process';

const SIZE = {
  edits: Number(process.env['SOJOURN_EDITS'] ?? 8),
  runs: Number(process.env['SOJOURN_RUNS'] ?? 150),
  seed: Number(process.env['SOJOURN_SEED'] ?? 1),
};

let started: TestStore;
let ground: Ground;
beforeAll(async () => {
  started = await startTestStore();
  ground = await inProcess(
    started,
    tapeOf(Array.from({ length: 50_000 }, (_, i) => (i * 7_919 + SIZE.seed * 104_729) % 1_000_003)),
  );
});
afterAll(async () => {
  await ground?.stop();
  await started?.close();
});

test('a live journey is edited again and again: each preview is what happens, nobody is lost, nobody gets a message twice', async () => {
  const summary = await campaign(ground, SIZE, (text) => process.stdout.write(`${text}\n`));
  process.stdout.write(`migrations: ${JSON.stringify(summary)}\n`);
  expect(summary).toMatchObject({ complaints: [], mismatches: 0, lost: 0, sentTwice: 0 });
  for (const kind of ['moved', 'stayed', 'exited', 'lookedAgain', 'messages', 'kills'] as const)
    expect(summary[kind]).toBeGreaterThan(0);
}, 600_000);
