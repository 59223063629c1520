import { startTestStore, type TestStore } from './testing';
import { updateEach } from './update-each';

let ground: TestStore;
beforeAll(async () => {
  ground = await startTestStore();
});
afterAll(() => ground?.close());

const rows = () => ground.store.settings.collection;
const valueAt = async (id: string) => (await rows().findOne({ _id: id as never }))?.['value'];

it('gives each row its own, and only where the condition holds', async () => {
  const ids = Array.from({ length: 150 }, (_, i) => `row-${i}`);
  await rows().insertMany(ids.map((_id, i) => ({ _id, value: 0, kept: i })) as never[]);
  const changed = await updateEach(
    rows(),
    ids.map((id, i) => ({ id, when: { value: i % 2 }, to: { fields: { value: i + 1 } } })),
  );
  expect(changed).toBe(75);
  expect(await rows().findOne({ _id: 'row-148' as never })).toEqual({ _id: 'row-148', value: 149, kept: 148 });
  expect(await valueAt('row-149')).toBe(0);
});

it('writes what people send as it is, whatever it looks like', async () => {
  const value = { $gt: '$$ROOT', 'a.b': { $literal: '$value' }, list: [{ $switch: 1 }] };
  await rows().insertMany([
    { _id: 'odd', value: 1, gone: true },
    { _id: 'kept', value: 1, gone: true },
  ] as never[]);
  await updateEach(rows(), [
    { id: 'odd', to: { row: { _id: 'odd', value } } },
    { id: 'kept', to: { fields: { value } } },
  ]);
  expect(await rows().findOne({ _id: 'odd' as never })).toEqual({ _id: 'odd', value });
  expect(await rows().findOne({ _id: 'kept' as never })).toEqual({ _id: 'kept', value, gone: true });
});

it('writes rows that together are larger than one statement may be', async () => {
  const ids = Array.from({ length: 12 }, (_, i) => `large-${i}`);
  await rows().insertMany(ids.map((_id) => ({ _id, value: '' })) as never[]);
  const value = 'x'.repeat(1_800_000);
  expect(
    await updateEach(
      rows(),
      ids.map((id) => ({ id, to: { fields: { value } } })),
    ),
  ).toBe(12);
  expect(await valueAt('large-11')).toHaveLength(value.length);
});
