/** Goals that are reached after the run is over, within their window. */
import type { JsonObject } from '../language/facts';
import { paceOfFile } from './testing-pace';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-03T12:00:00Z');

const file = paceOfFile(START);

const goal = (on: JsonObject): JsonObject => ({
  goal: {
    name: 'Goal',
    on,
    within: 'P1D',
    // biome-ignore lint/suspicious/noThenProperty: the language's own word
    then: 'continue',
  },
});
const ends = {
  u: { type: 'update', name: 'Note', operations: [{ op: 'set', field: 'profile.seen', value: true }], next: { done: null } },
};
const isVip = { combinator: 'and', rules: [{ field: 'profile.vip', operator: '=', value: true }] };
const goalOf = async (journeyId: string, userId: string) => {
  const person = await file.store.people.findOne({ aliases: `u:${userId}` }).lean();
  const run = await file.store.runs.findOne({ journeyId, personId: person?._id }).lean();
  expect(run?.live).toBe(false);
  return run?.state.goal;
};

test('a condition that becomes true, and an event that happens, count until the window is over', async () => {
  await file.pace.publish('vip', ends, goal({ condition: isVip }));
  await file.pace.publish('order', ends, goal({ event: 'Order' }));
  for (const user of ['ana', 'ben'])
    for (const journey of ['vip', 'order']) await file.pace.hear(user, `Start ${journey}`, {}, { vip: false });
  file.pace.set(START + HOUR);
  await file.pace.hear('ana', 'Order', {}, { vip: true });
  file.pace.set(START + 25 * HOUR);
  await file.pace.hear('ben', 'Order', {}, { vip: true });
  expect(await goalOf('vip', 'ana')).toMatchObject({ at: START + HOUR, eventId: null });
  expect(await goalOf('order', 'ana')).toMatchObject({ at: START + HOUR });
  expect([await goalOf('vip', 'ben'), await goalOf('order', 'ben')]).toEqual([null, null]);
});
