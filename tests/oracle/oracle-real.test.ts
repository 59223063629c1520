import { chosenReal, chosenSeed } from './chosen';
import { type CheckedReal, checkedRealText, checkReal } from './real/check-real';

let checked: CheckedReal;
beforeAll(async () => {
  checked = await checkReal(chosenSeed, chosenReal);
  process.stdout.write(`${checkedRealText(checked)}\n`);
}, 600_000);

it('what people live through on the real services is what the oracle tells', () => {
  expect(checked.differences).toEqual([]);
});

it('most of them come in, some of them again, and hardly anything hangs on who was first', () => {
  expect(checked.entered).toBeGreaterThan(chosenReal / 2);
  expect(checked.again).toBeGreaterThan(0);
  expect(checked.undecided).toBeLessThan(chosenReal / 4);
});
