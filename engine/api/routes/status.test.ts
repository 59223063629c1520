import { type Clock, realClock } from '../../clock';
import { startTestApi, type TestApi } from '../testing';
import { insertPerson, insertRun } from '../testing-rows';

const HOUR = 3_600_000;
const now = Date.parse('2026-05-20T12:00:00Z');
/** What the clock showed a minute of real time ago. */
let before = now;
const fast: Clock = { ...realClock, now: () => now, realMsAgo: () => before, fast: true };

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ clock: fast });
  await insertPerson(api.store, 'ana', {});
  await insertRun(api.store, { _id: 'waits', journeyId: 'shop', personId: 'ana', stepId: 'w', due: now - HOUR });
});
afterAll(() => api?.close());

const overdue = async () => (await api.call('GET', '/api/status')).body.totals.overdue;

test('nobody is overdue while a fast clock was before their instant a minute ago', async () => {
  before = now - 30 * HOUR;
  expect(await overdue()).toBe(0);
});

test('whoever held the clock for a minute is overdue', async () => {
  before = now;
  expect(await overdue()).toBe(1);
});
