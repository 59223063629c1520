/** `npm run test:migrations`: a live journey on real services is edited again and again; prints one JSON object and fails on any difference. */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { tapeNumbers, tapeOf } from '../oracle/generate/tape';
import { campaign, type Size } from './campaign';
import { realGround } from './real';

const USAGE = `npm run test:migrations -- [options]
  --edits N   edits of the journey (default 200)
  --runs N    people under way at each edit (default 5000)
  --seed N    same seed, same edits (default: another one each time)`;

function readSize(args: string[]): Size {
  const { values } = parseArgs({
    args,
    options: {
      edits: { type: 'string', default: '200' },
      runs: { type: 'string', default: '5000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const count = (option: keyof typeof values, most: number): number => {
    const value = Number(values[option]);
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw new Error(`--${option} is a whole number from 1 to ${most}.`);
    return value;
  };
  return { edits: count('edits', 10_000), runs: count('runs', 100_000), seed: count('seed', 2 ** 31 - 1) };
}

const say = (text: string): void => void process.stderr.write(`  ${text}\n`);

async function main(): Promise<void> {
  const size = readSize(process.argv.slice(2));
  say(`${size.edits} edits × ${size.runs} people, seed ${size.seed}`);
  const moments = fc.sample(tapeNumbers(4 * size.edits), { seed: size.seed, numRuns: 1 })[0] ?? [];
  const ground = await realGround(tapeOf(moments), size.runs, say);
  try {
    const summary = await campaign(ground, size, say);
    process.exitCode = summary.complaints.length > 0 ? 1 : 0;
    process.stdout.write(`${JSON.stringify(summary)}\n`);
  } finally {
    await ground.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n\n${USAGE}\n`);
  process.exit(1);
});
