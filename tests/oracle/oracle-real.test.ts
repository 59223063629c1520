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

it('most of them come in, so that there is something to tell', () => {
  expect(checked.entered).toBeGreaterThan(chosenReal / 2);
});
