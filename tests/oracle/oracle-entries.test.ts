import { chosenCrowds, chosenSeed } from './chosen';
import { type CheckedEntries, checkEntries, checkedEntriesText, rarestRule } from './entries/check-entries';

let checked: CheckedEntries;
beforeAll(async () => {
  checked = await checkEntries(chosenSeed, chosenCrowds);
  process.stdout.write(`${checkedEntriesText(checked)}\n`);
}, 600_000);

it('who gets in, and which rule keeps the others out, is what the oracle tells', () => {
  expect(checked.differences).toEqual([]);
});

it('every rule lets somebody in and keeps somebody out', () => {
  expect(rarestRule(checked)).toBeGreaterThan(0);
});
