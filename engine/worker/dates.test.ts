/** Date triggers and schedules on the real database. */
import type { Store } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { startTestWorker, type TestWorker } from './testing-time';

const at = (text: string): number => Date.parse(text);
const START = at('2026-03-03T12:00:00Z');

let started: TestStore;
let store: Store;
let worker: TestWorker;
beforeAll(async () => {
  started = await startTestStore();
  store = started.store;
  worker = await startTestWorker(store, START);
});
afterAll(async () => {
  await worker?.stop();
  await started?.close();
});

const deadlineOf = async (journeyId: string, userId: string) => {
  const person = await store.people.findOne({ aliases: `u:${userId}` }).lean();
  const row = await store.deadlines.findById(`${journeyId}:${person?._id}`).lean();
  return row ? new Date(row.due).toISOString() : null;
};

test('a date fires for those who were there before, on their clocks, each year; it moves with the attribute', async () => {
  await worker.hear('ana', null, { birthday: '1990-04-10', timezone: 'Europe/Paris' });
  await worker.hear('ben', null, { birthday: '--04-10', timezone: 'America/New_York' });
  await worker.publish('birthday', {
    trigger: { kind: 'date', date: 'profile.birthday', offset: '-P7D', at: '09:00', repeat: 'yearly' },
    entry: { again: { mode: 'every-time' } },
  });
  expect(await deadlineOf('birthday', 'ana')).toBe('2026-04-03T07:00:00.000Z');
  expect(await deadlineOf('birthday', 'ben')).toBe('2026-04-03T13:00:00.000Z');

  await worker.hear('ana', null, { birthday: '1990-05-01' });
  expect(await deadlineOf('birthday', 'ana')).toBe('2026-04-24T07:00:00.000Z');
  await worker.hear('ben', null, { timezone: 'Asia/Tokyo' });
  expect(await deadlineOf('birthday', 'ben')).toBe('2026-04-03T00:00:00.000Z');
  await worker.hear('cleo', null, { birthday: '2000-02-29' });
  expect(await deadlineOf('birthday', 'cleo')).toBe('2027-02-21T09:00:00.000Z');

  await worker.goTo(at('2026-04-03T07:00:00Z'));
  expect(await worker.entered('birthday')).toEqual(['ben']);
  expect(await deadlineOf('birthday', 'ben')).toBe('2027-04-03T00:00:00.000Z');
  await worker.goTo(at('2026-04-24T07:00:00Z'));
  expect(await worker.entered('birthday')).toEqual(['ana', 'ben']);

  await worker.hear('ana', null, { birthday: null });
  expect(await deadlineOf('birthday', 'ana')).toBeNull();
  await worker.goTo(at('2027-04-24T07:00:00Z'));
  expect(await worker.entered('birthday')).toEqual(['ana', 'ben', 'ben', 'cleo']);
});

test('a date that comes once does not come when it was past already, nor when it was taken back in time', async () => {
  await worker.publish('trial', { trigger: { kind: 'date', date: 'profile.trialEnds', repeat: 'never' } });
  await worker.hear('dan', null, { trialEnds: '2027-04-20' });
  await worker.hear('eva', null, { trialEnds: '2027-05-20T10:00:00Z' });
  expect([await deadlineOf('trial', 'dan'), await deadlineOf('trial', 'eva')]).toEqual([null, '2027-05-20T10:00:00.000Z']);
  // A row that lags behind the person fires for nothing.
  const person = await store.people.findOne({ aliases: 'u:dan' }).lean();
  await store.deadlines.collection.insertOne({
    _id: `trial:${person?._id}`,
    kind: 'date',
    journeyId: 'trial',
    personId: person?._id,
    due: worker.now(),
    revision: 0,
  } as never);
  await worker.goTo(at('2027-06-01T00:00:00Z'));
  expect(await worker.entered('trial')).toEqual(['eva']);
});

test('a schedule lets the audience in at each time, once, also when it is taken twice', async () => {
  await worker.hear('fay', null, { plan: 'pro' });
  await worker.publish('weekly', {
    trigger: { kind: 'schedule', every: 'weekly', days: ['mon', 'thu'], time: '10:00', zone: 'Europe/Paris' },
    entry: {
      audience: { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] },
      again: { mode: 'every-time' },
    },
  });
  // Tuesday; the next is Thursday at ten in Paris.
  const thursday = at('2027-06-03T08:00:00Z');
  await worker.goTo(thursday - 1);
  expect(await worker.entered('weekly')).toEqual([]);
  await worker.goTo(thursday);
  expect(await worker.entered('weekly')).toEqual(['fay']);
  await store.jobs.collection.updateOne({ _id: 'tick:weekly' as never }, { $set: { due: thursday } });
  await store.jobs.collection.updateMany({ subject: 'weekly', kind: 'enrol' }, { $set: { cursor: '', due: thursday } });
  await worker.settle();
  expect(await worker.entered('weekly')).toEqual(['fay']);
  // Nobody worked for a month: it is made up for once.
  await worker.goTo(thursday + 30 * 24 * 3_600_000);
  expect(await worker.entered('weekly')).toEqual(['fay', 'fay']);
});

test('a schedule on the clocks of people comes to each at their own hour', async () => {
  await worker.hear('kyo', null, { timezone: 'Asia/Tokyo' });
  await worker.hear('lia', null, { timezone: 'America/Los_Angeles' });
  await worker.publish('morning', {
    trigger: { kind: 'schedule', every: 'once', date: '2027-08-01', time: '09:00', zone: 'person' },
    settings: { zone: 'Europe/London' },
  });
  await worker.goTo(at('2027-08-01T00:00:00Z'));
  expect(await worker.entered('morning')).toEqual(['ben', 'kyo']);
  await worker.goTo(at('2027-08-01T08:00:00Z'));
  const without = await worker.entered('morning');
  expect(without).toContain('fay');
  expect(without).not.toContain('lia');
  await worker.goTo(at('2027-08-01T16:00:00Z'));
  expect(await worker.entered('morning')).toContain('lia');
  const all = await worker.entered('morning');
  expect(new Set(all).size).toBe(all.length);
});

test('a schedule for a day that is past never comes', async () => {
  await worker.publish('too-late', {
    trigger: { kind: 'schedule', every: 'once', date: '2027-07-01', time: '09:00', zone: 'person' },
  });
  await worker.goTo(worker.now() + 400 * 24 * 3_600_000);
  expect(await worker.entered('too-late')).toEqual([]);
});
