import type { Store } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { addCodes, allocateCode, createPool, poolById, stockOf } from '.';

let started: TestStore;
let store: Store;
beforeAll(async () => {
  started = await startTestStore();
  store = started.store;
});
afterAll(() => started?.close());

const list = (count: number, prefix = 'CODE') => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
async function poolOf(id: string, codes: string[], lowBelow = 0) {
  const pool = await createPool(store, { id, name: id, lowBelow }, 1);
  await addCodes(store, pool, codes, 1);
  return pool;
}
const allocate = (pool: string, visit: string) => allocateCode(store, { pool, visit, personId: 'ana' }, 2);

test('a hundred at once get a hundred different codes, and the next one none', async () => {
  await poolOf('hundred', list(100));
  const given = await Promise.all(Array.from({ length: 110 }, (_, i) => allocate('hundred', `run-${i}:1`)));
  const codes = given.filter((code) => code !== null);
  expect(codes).toHaveLength(100);
  expect(new Set(codes).size).toBe(100);
  expect(await allocate('hundred', 'late:1')).toBeNull();
  expect(await stockOf(store, await poolById(store, 'hundred'))).toEqual({ total: 100, left: 0, low: true });
}, 60_000);

test('a visit keeps its code, however often and however concurrently it asks', async () => {
  await poolOf('kept', list(50, 'K'));
  const first = await allocate('kept', 'r:1');
  expect(first).toMatch(/^K-/);
  expect(await allocate('kept', 'r:1')).toBe(first);
  const racing = await Promise.all(Array.from({ length: 20 }, () => allocate('kept', 'r:2')));
  expect(new Set(racing).size).toBe(1);
  expect(racing[0]).not.toBe(first);
  expect(await stockOf(store, await poolById(store, 'kept'))).toMatchObject({ left: 48 });
  // Decided again after a crash, the visit may want a code of another pool.
  await poolOf('other', ['O1']);
  expect(await allocate('other', 'r:1')).toBe('O1');
});

test('adding is idempotent: repeated, blank and known codes are told apart, also when two paste at once', async () => {
  const pool = await createPool(store, { id: 'pasted', name: 'Pasted', lowBelow: 0 }, 1);
  expect(await addCodes(store, pool, ['A', ' A ', 'B', '', 'C'], 1)).toEqual({ added: 3, duplicates: 1 });
  expect(await addCodes(store, pool, ['A', 'B', 'D'], 1)).toEqual({ added: 1, duplicates: 2 });
  const both = await Promise.all([1, 2].map(() => addCodes(store, pool, list(300, 'P'), 1)));
  expect(both.reduce((sum, { added }) => sum + added, 0)).toBe(300);
  expect(await stockOf(store, pool)).toMatchObject({ total: 304, left: 304 });
});

test('codes that were given are not given again when they are added again, and later ones are found', async () => {
  const pool = await poolOf('refilled', ['ONE']);
  expect(await allocate('refilled', 'a:1')).toBe('ONE');
  expect(await addCodes(store, pool, ['ONE'], 3)).toEqual({ added: 0, duplicates: 1 });
  expect(await allocate('refilled', 'b:1')).toBeNull();
  await addCodes(store, pool, ['TWO'], 3);
  expect(await allocate('refilled', 'b:1')).toBe('TWO');
  expect(await allocate('nowhere', 'c:1')).toBeNull();
});

test('a large pool is emptied to the last code', async () => {
  await poolOf('large', list(650, 'L'));
  const given: (string | null)[] = [];
  for (let round = 0; round < 13; round++)
    given.push(...(await Promise.all(Array.from({ length: 51 }, (_, i) => allocate('large', `l-${round}-${i}:1`)))));
  expect(new Set(given.filter((code) => code !== null)).size).toBe(650);
  expect(given.filter((code) => code === null)).toHaveLength(13);
}, 60_000);

test('a pool is low below a tenth, or below its own number', async () => {
  const tenth = await poolOf('tenth', list(20, 'T'));
  for (let i = 0; i < 18; i++) await allocate('tenth', `t-${i}:1`);
  expect(await stockOf(store, tenth)).toEqual({ total: 20, left: 2, low: false });
  await allocate('tenth', 't-18:1');
  expect(await stockOf(store, tenth)).toEqual({ total: 20, left: 1, low: true });
  expect(await stockOf(store, await poolOf('own', list(20, 'O'), 30))).toMatchObject({ left: 20, low: true });
});
