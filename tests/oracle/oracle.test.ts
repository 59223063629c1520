import { checkAll, ENOUGH, histogramText, rarest } from './check';
import { chosenRuns, chosenSeed } from './chosen';
import { hunt, huntedText, sampleOf } from './mutants/hunt';

it('engine and oracle agree on path, times and messages of random journeys, by every port of every step', () => {
  const checked = checkAll(chosenSeed, chosenRuns);
  const { seed, runs, histogram, counterexample } = checked;
  process.stdout.write(`oracle: seed ${seed}, ${runs} journeys\n${histogramText(histogram)}\n`);
  expect(counterexample).toBeNull();
  expect(rarest(checked)).toBeGreaterThanOrEqual(ENOUGH);
}, 600_000);

it('the comparison notices mistakes in the engine', () => {
  const hunted = sampleOf(chosenSeed, 4).map((mutant) => hunt(mutant, chosenSeed, 2_000));
  process.stdout.write(`mutants: seed ${chosenSeed}\n${hunted.map(huntedText).join('\n')}\n`);
  expect(hunted.filter(({ by }) => by === null).length).toBeLessThanOrEqual(1);
}, 600_000);
