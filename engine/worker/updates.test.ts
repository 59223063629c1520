/** What an `update` step writes, as the very next steps see it. */
import { paceOfFile } from './testing-pace';

/** A Tuesday afternoon in UTC, and Wednesday in Tokyo already. */
const START = Date.parse('2026-03-03T16:00:00Z');

const file = paceOfFile(START);

test('a zone that is written is the one the next step reads the clock in', async () => {
  await file.pace.publish('move', {
    u: {
      type: 'update',
      name: 'Moves',
      operations: [{ op: 'set', field: 'profile.timezone', value: 'Asia/Tokyo' }],
      next: { done: 'b' },
    },
    b: {
      type: 'branch',
      name: 'Which day?',
      branches: [
        {
          id: 'wednesday',
          label: 'Wednesday',
          when: { combinator: 'and', rules: [{ field: 'now.weekday', operator: '=', value: 'wed' }] },
        },
      ],
      next: { wednesday: 'w', else: 'w' },
    },
    w: { type: 'wait', name: 'Until ten', for: 'PT1H', at: '10:00', next: { done: null } },
  });
  await file.pace.hear('ana', 'Start move', {}, { timezone: 'UTC' });
  const visits = await file.store.visits.find({ journeyId: 'move' }).sort({ seq: 1 }).lean();
  expect(visits.map(({ port }) => port)).toEqual(['done', 'wednesday']);
  const run = await file.store.runs.findOne({ journeyId: 'move' }).lean();
  expect(run?.due).toBe(Date.parse('2026-03-04T01:00:00Z'));
});
