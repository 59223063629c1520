import type { Store } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { acceptEvents } from './accept';
import { newEventRow } from './row';

let started: TestStore;
let store: Store;
beforeAll(async () => {
  started = await startTestStore();
  store = started.store;
});
afterAll(() => started?.close());

const rowOf = (id: string) =>
  newEventRow({ _id: id, kind: 'track', name: 'X', userId: 'ana', timestamp: 1, receivedAt: 1, source: 'test' });

test('everything acknowledged is stored, once, in order of acceptance', async () => {
  const calls = Array.from({ length: 300 }, (_, i) => acceptEvents(store, [rowOf(`one-${i}`)]));
  expect(await Promise.all(calls)).toEqual(calls.map(() => ({ accepted: 1, duplicates: 0 })));
  const rows = await store.events
    .find({ _id: { $regex: '^one-' } })
    .sort({ receivedAt: 1, ordinal: 1 })
    .lean();
  expect(rows.map((row) => row._id)).toEqual(calls.map((_, i) => `one-${i}`));
});

test('the rows of one call are written together, also while other writes are under way', async () => {
  const writes = jest.spyOn(store.events.collection, 'insertMany');
  const calls = Array.from({ length: 6 }, (_, i) => ['a', 'b', 'c'].map((name) => rowOf(`together-${i}-${name}`)));
  await Promise.all(calls.map((rows) => acceptEvents(store, rows)));
  const written = writes.mock.calls.map(([rows]) => rows.map(({ _id }) => String(_id)));
  writes.mockRestore();
  expect(written.flat()).toEqual(calls.flat().map((row) => row._id));
  for (const ids of written) expect(ids.length % 3).toBe(0);
});

test('a call without rows is nothing to do', async () => {
  expect(await acceptEvents(store, [])).toEqual({ accepted: 0, duplicates: 0 });
});

test('a second copy is acknowledged and not stored again, also within one call', async () => {
  expect(await acceptEvents(store, [rowOf('twin'), rowOf('twin'), rowOf('other')])).toEqual({ accepted: 2, duplicates: 1 });
  await store.events.updateOne({ _id: 'twin' }, { $set: { state: 'done' } });
  expect(await acceptEvents(store, [rowOf('twin')])).toEqual({ accepted: 0, duplicates: 1 });
  expect(await store.events.findById('twin').lean()).toMatchObject({ state: 'done' });
});

test('copies sent at once by many callers are stored once', async () => {
  const results = await Promise.all(Array.from({ length: 100 }, () => acceptEvents(store, [rowOf('storm')])));
  expect(results.filter(({ accepted }) => accepted === 1)).toHaveLength(1);
  expect(await store.events.countDocuments({ _id: 'storm' })).toBe(1);
});

test('more than can wait is refused before anything is written, and what waits goes on', async () => {
  const many = Array.from({ length: 12_000 }, (_, i) => rowOf(`many-${i}`));
  const first = acceptEvents(store, many);
  const more = many.map((row) => ({ ...row, _id: `more-${row._id}` }));
  await expect(acceptEvents(store, more)).rejects.toMatchObject({ code: 'overloaded' });
  expect(await first).toEqual({ accepted: many.length, duplicates: 0 });
  expect(await store.events.countDocuments({ _id: 'more-many-0' })).toBe(0);
});
