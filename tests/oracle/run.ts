/** `npm run test:oracle`: compares with SOJOURN_SEED and SOJOURN_RUNS, prints what was taken, fails on a difference. With --mutants mistakes are hunted if there is none. */
import { checkAll, histogramText } from './check';
import { chosenRuns, chosenSeed } from './chosen';
import { hunt, huntedText } from './mutants/hunt';
import { mutants } from './mutants/mutants';

const { seed, runs, counterexample, histogram } = checkAll(
  chosenSeed,
  process.argv.includes('--mutants') ? 3 * chosenRuns : chosenRuns,
);
if (counterexample !== null || !process.argv.includes('--mutants')) {
  process.stdout.write(`seed ${seed}, ${runs} journeys\n${counterexample ?? histogramText(histogram)}\n`);
  process.exitCode = counterexample === null ? 0 : 1;
} else {
  const hunted = mutants.map((mutant) => {
    const one = hunt(mutant, chosenSeed, 3 * chosenRuns);
    process.stdout.write(`${huntedText(one)}\n`);
    return one;
  });
  const caught = hunted.filter(({ by }) => by !== null).length;
  process.stdout.write(`seed ${chosenSeed}: ${caught} of ${hunted.length} mutants caught\n`);
  process.exitCode = caught >= hunted.length - 2 ? 0 : 1;
}
