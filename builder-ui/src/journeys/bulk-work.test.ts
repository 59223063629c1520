import type { JourneySummary } from '../../../engine/api/contract';
import { beginBulk, forgetBulk, useBulkWork } from './bulk-work';

const journeys = ['a', 'b', 'c'].map((id) => ({ id, name: id }) as JourneySummary);
const works = () => useBulkWork.getState().works;

test('it is found while it goes on, with how far it has come, and gone when it ended well', async () => {
  const waiting: (() => void)[] = [];
  const act = () => new Promise<void>((resolve) => waiting.push(resolve));
  const over = new Promise((resolve) => beginBulk('pause', journeys, act, async (result) => resolve(result)));
  expect(works()).toMatchObject([{ action: 'pause', total: 3, finished: 0, result: null }]);
  for (const expected of [1, 2]) {
    waiting.shift()?.();
    await new Promise(setImmediate);
    expect(works()).toMatchObject([{ finished: expected }]);
  }
  waiting.shift()?.();
  expect(await over).toEqual({ done: journeys, failed: [], untouched: [] });
  expect(works()).toEqual([]);
});

test('it is stopped between two; what was left is kept until it was read', async () => {
  const act = async () => works()[0]?.stop();
  const id = await new Promise<string>((resolve) => {
    const begun = beginBulk('archive', journeys, act, async () => resolve(begun));
  });
  expect(works()).toMatchObject([{ result: { done: [{ id: 'a' }], untouched: [{ id: 'b' }, { id: 'c' }] } }]);
  forgetBulk(id);
  expect(works()).toEqual([]);
});
