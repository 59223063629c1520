/** `npm run test:migrations`: live journeys on real services are edited again and again; prints one JSON object and fails on any difference. */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { tapeNumbers, tapeOf } from '../oracle/generate/tape';
import { campaign, type Size, type Summary } from './campaign';
import { realGround } from './real';

/** Edits of one journey on services of its own: what piles up of people and mails stays within memory, and a figure says the same early and late. */
const EDITS_OF_ONE = 25;

const USAGE = `npm run test:migrations -- [options]
  --edits N    edits altogether (default 200); a journey gets up to ${EDITS_OF_ONE} of them, then everybody finishes, is accounted for, and another begins
  --runs N     people under way at each edit (default 5000)
  --within N   begins no other journey after so many minutes (default: no limit)
  --seed N     same seed, same edits (default: another one each time)`;

interface Options extends Size {
  /** min */
  within: number;
}

function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      edits: { type: 'string', default: '200' },
      runs: { type: 'string', default: '5000' },
      within: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const count = (option: keyof typeof values, most: number): number => {
    const value = Number(values[option]);
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw new Error(`--${option} is a whole number from 1 to ${most}.`);
    return value;
  };
  return {
    edits: count('edits', 10_000),
    runs: count('runs', 100_000),
    within: count('within', 100_000),
    seed: count('seed', 2 ** 31 - 1),
  };
}

const say = (text: string): void => void process.stderr.write(`  ${text}\n`);

async function one(size: Size): Promise<Summary> {
  const moments = fc.sample(tapeNumbers(4 * size.edits), { seed: size.seed, numRuns: 1 })[0] ?? [];
  const ground = await realGround(tapeOf(moments), size.runs, say);
  try {
    return await campaign(ground, size, say);
  } finally {
    await ground.stop();
  }
}

function sum(summaries: Summary[], { runs, seed }: Options) {
  const total = (of: (summary: Summary) => number): number => summaries.reduce((all, summary) => all + of(summary), 0);
  return {
    journeys: summaries.length,
    ...{ edits: total(({ edits }) => edits), runs, seed },
    entered: total(({ entered }) => entered),
    messages: total(({ messages }) => messages),
    moved: total(({ moved }) => moved),
    stayed: total(({ stayed }) => stayed),
    exited: total(({ exited }) => exited),
    lookedAgain: total(({ lookedAgain }) => lookedAgain),
    mismatches: total(({ mismatches }) => mismatches),
    lost: total(({ lost }) => lost),
    sentTwice: total(({ sentTwice }) => sentTwice),
    kills: total(({ kills }) => kills),
    seconds: total(({ seconds }) => seconds),
    complaints: summaries.flatMap(({ complaints }) => complaints),
  };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const { edits, runs, seed, within } = options;
  say(`${edits} edits × ${runs} people, seed ${seed}`);
  const end = performance.now() + within * 60_000;
  const summaries: Summary[] = [];
  for (let left = edits; left > 0 && performance.now() < end; left -= EDITS_OF_ONE) {
    const summary = await one({ edits: Math.min(left, EDITS_OF_ONE), runs, seed: seed + summaries.length });
    summaries.push(summary);
    say(`journey ${summaries.length}: ${JSON.stringify(summary)}`);
  }
  const all = sum(summaries, options);
  process.exitCode = all.complaints.length > 0 ? 1 : 0;
  process.stdout.write(`${JSON.stringify(all)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n\n${USAGE}\n`);
  process.exit(1);
});
