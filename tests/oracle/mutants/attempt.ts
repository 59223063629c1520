/** Runs in a copy of the engine that has a mistake: says whether and when the oracle noticed, as JSON. */
import { check } from '../check';
import { chosenRuns, chosenSeed } from '../chosen';
import { checkEntries } from '../entries/check-entries';
import { checkLives } from '../lives/check-lives';

/** Crowds are dear, and each is many entries. */
const CROWDS = 40;

async function noticedBy(): Promise<number | null> {
  if (process.argv.includes('--entries')) return (await checkEntries(chosenSeed, CROWDS)).first;
  if (process.argv.includes('--lives')) {
    const { counterexample, lives } = checkLives(chosenSeed, chosenRuns, false);
    return counterexample === null ? null : lives;
  }
  const { counterexample, runs } = check(chosenSeed, chosenRuns, false);
  return counterexample === null ? null : runs;
}

void noticedBy().then((by) => process.stdout.write(JSON.stringify({ by })));
