import { groupCommit } from './group-commit';

const away = Object.assign(new Error('nobody answers'), { name: 'MongoServerSelectionError' });

it('takes calls together that arrive while one is under way, and never delays the first', async () => {
  const groups: number[][] = [];
  const one = groupCommit<number, number>(async (items) => {
    groups.push(items);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return items.map((item) => item * 2);
  });
  expect(await Promise.all([one(1), one(2), one(3)])).toEqual([2, 4, 6]);
  expect(groups).toEqual([[1], [2, 3]]);
});

it('lets a bad item fail alone', async () => {
  const one = groupCommit<number, number>(async (items) => {
    if (items.includes(3)) throw new Error('three');
    return items;
  });
  expect(await Promise.allSettled([one(1), one(2), one(3), one(4)])).toMatchObject([
    { value: 1 },
    { value: 2 },
    { reason: { message: 'three' } },
    { value: 4 },
  ]);
});

it('rejects all at once while the database is away, instead of asking for each', async () => {
  let calls = 0;
  const one = groupCommit<number, number>(async () => {
    calls += 1;
    throw away;
  });
  const settled = await Promise.allSettled([one(1), one(2), one(3)]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(calls).toBe(2);
});

it('gathers for a moment while calls keep coming, and still never delays the first', async () => {
  const groups: number[][] = [];
  const one = groupCommit<number, number>(
    async (items) => {
      groups.push(items);
      return items;
    },
    { gatherMs: 40 },
  );
  await one(1);
  await one(2);
  expect(groups).toEqual([[1], [2]]);
  await Promise.all([one(3), one(4), one(5)]);
  await Promise.all([6, 7, 8].map((item) => one(item)));
  expect(groups.at(-1)).toEqual([6, 7, 8]);
});

it('takes no more into one call than its size allows, and a larger item alone', async () => {
  const groups: number[][] = [];
  const one = groupCommit<number, number>(
    async (items) => {
      groups.push(items);
      return items;
    },
    { max: 10, sizeOf: (item) => item },
  );
  await Promise.all([1, 4, 6, 3, 30, 2].map(one));
  expect(groups).toEqual([[1], [4, 6], [3], [30], [2]]);
});
