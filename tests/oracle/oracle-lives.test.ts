import { chosenLives, chosenSeed } from './chosen';
import { type CheckedLives, checkedLivesText, checkLives, rarestOccurrence } from './lives/check-lives';

let checked: CheckedLives;
beforeAll(() => {
  checked = checkLives(chosenSeed, chosenLives);
  process.stdout.write(`${checkedLivesText(checked)}\n`);
}, 600_000);

it('each run of somebody who comes several times goes the way that the oracle tells', () => {
  expect(checked.counterexample).toBeNull();
});

it('they come again by every mode, share caps, and are kept out by what their other runs do', () => {
  expect(rarestOccurrence(checked)).toBeGreaterThan(0);
});
