/**
 * `npm run test:oracle`: compares with SOJOURN_SEED (or `--seed`) and SOJOURN_RUNS, prints what was taken, fails on a difference.
 * With `--mutants` mistakes are hunted if there is none; with `--real` the journeys are lived on the real services; with `--entries`
 * only who gets in is compared, with `--lives` only what people live through who come again.
 */
import { checkAll, ENOUGH, histogramText } from './check';
import { chosenCrowds, chosenLives, chosenReal, chosenRuns, chosenSeed } from './chosen';
import { checkEntries, checkedEntriesText, rarestRule } from './entries/check-entries';
import { checkedLivesText, checkLives, rarestOccurrence } from './lives/check-lives';
import { hunt, huntedText } from './mutants/hunt';
import { mutants } from './mutants/mutants';
import { checkedRealText, checkReal } from './real/check-real';

const asks = (flag: string): boolean => process.argv.includes(flag);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function entriesAgree(): Promise<boolean> {
  const checked = await checkEntries(chosenSeed, chosenCrowds);
  say(checkedEntriesText(checked));
  return checked.differences.length === 0 && (chosenCrowds < 300 || rarestRule(checked) >= ENOUGH);
}

function livesAgree(): boolean {
  const checked = checkLives(chosenSeed, chosenLives);
  say(checkedLivesText(checked));
  return checked.counterexample === null && (chosenLives < 300 || rarestOccurrence(checked) > 0);
}

async function main(): Promise<boolean> {
  if (asks('--real')) {
    const checked = await checkReal(chosenSeed, chosenReal);
    say(checkedRealText(checked));
    return checked.differences.length === 0;
  }
  if (asks('--entries')) return entriesAgree();
  if (asks('--lives')) return livesAgree();
  const { seed, runs, counterexample, histogram } = checkAll(chosenSeed, asks('--mutants') ? 3 * chosenRuns : chosenRuns);
  if (counterexample !== null || !asks('--mutants')) {
    say(`seed ${seed}, ${runs} journeys\n${counterexample ?? histogramText(histogram)}`);
    return counterexample === null && livesAgree() && (await entriesAgree());
  }
  const hunted = mutants.map((mutant) => {
    const one = hunt(mutant, chosenSeed, 3 * chosenRuns);
    say(huntedText(one));
    return one;
  });
  const caught = hunted.filter(({ by }) => by !== null).length;
  say(`${histogramText(histogram)}\nseed ${chosenSeed}: ${caught} of ${hunted.length} mutants caught`);
  return caught >= hunted.length - 2;
}

void main().then((agrees) => {
  process.exitCode = agrees ? 0 : 1;
});
