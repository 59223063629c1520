/** Segments on the real database: membership, time, triggers, enrolment. */
import { realClock } from '../clock';
import { enrol, pauseJourney, plansOf, previewEnrolment } from '../journeys';
import type { Condition } from '../language';
import { createSegment, deleteSegment, saveSegment } from '../people/segment-store';
import type { Store } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { resumeJourney } from './batches';
import { loaderOf } from './load';
import { startTestWorker, type TestWorker } from './testing-time';

const START = Date.parse('2026-03-03T12:00:00Z');
const DAY = 24 * 3_600_000;
const planIs = (plan: string): Condition => ({
  combinator: 'and',
  rules: [{ field: 'profile.plan', operator: '=', value: plan }],
});
const signedInWithin = (operator: 'did' | 'didNot'): Condition => ({
  combinator: 'and',
  rules: [
    { field: 'events.Signed In', operator: 'did' },
    { field: 'events.Signed In', operator, value: { atLeast: 1, within: 'P30D' } },
  ],
});

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

const segmentsOf = async (userId: string) => (await store.people.findOne({ aliases: `u:${userId}` }).lean())?.segments;
/** Until the new definitions are known and everybody is judged. */
const judged = () => worker.settle();

test('a segment that is made holds those it fits, fires nothing for them, and offers to enrol them once', async () => {
  await worker.hear('old', null, { plan: 'pro' });
  await worker.hear('other', null, { plan: 'free' });
  await createSegment(store, 'pro', { name: 'Pro', condition: planIs('pro') }, worker.now());
  await worker.publish('welcome-pro', { trigger: { kind: 'segment', segment: 'pro', on: 'enter' } });
  await judged();
  expect(await segmentsOf('old')).toEqual(['pro']);
  expect(await segmentsOf('other')).toEqual([]);
  expect(await worker.entered('welcome-pro')).toEqual([]);

  await worker.hear('other', null, { plan: 'pro' });
  await worker.hear('other', null, { name: 'Other' });
  expect(await worker.entered('welcome-pro')).toEqual(['other']);

  expect(await previewEnrolment(store, 'welcome-pro', worker.now())).toEqual({ people: 2, sampled: false });
  const [job] = await Promise.all([1, 2].map(() => enrol(store, 'welcome-pro', worker.now())));
  await worker.settle();
  expect(await worker.entered('welcome-pro')).toEqual(['old', 'other']);

  // A worker that died before it moved the cursor does the same people again: they meet their own events.
  await store.jobs.collection.updateOne({ _id: job?._id as never }, { $set: { cursor: '', due: worker.now() } });
  await worker.settle();
  expect(await worker.entered('welcome-pro')).toEqual(['old', 'other']);
});

test('a changed definition moves people without a word; what they do afterwards counts', async () => {
  await createSegment(store, 'plans', { name: 'Plans', condition: planIs('free') }, worker.now());
  await worker.publish('left-plan', { trigger: { kind: 'segment', segment: 'plans', on: 'leave' } });
  await worker.hear('mia', null, { plan: 'free' });
  await judged();
  expect(await segmentsOf('mia')).toEqual(['plans']);
  await saveSegment(store, 'plans', { name: 'Plans', condition: planIs('team') }, 1, worker.now());
  await judged();
  expect(await segmentsOf('mia')).toEqual([]);
  await worker.hear('mia', null, { plan: 'team' });
  expect(await segmentsOf('mia')).toEqual(['plans']);
  expect(await worker.entered('left-plan')).toEqual([]);
  await worker.hear('mia', null, { plan: 'pro' });
  expect(await worker.entered('left-plan')).toEqual(['mia']);
  await expect(saveSegment(store, 'plans', { name: 'P', condition: planIs('x') }, 1, 0)).rejects.toMatchObject({
    code: 'revision_conflict',
  });
  await expect(deleteSegment(store, 'plans', 0)).rejects.toMatchObject({
    code: 'segment_in_use',
    extra: { journeys: ['left-plan'] },
  });
});

test('time moves people in and out, and each move fires once', async () => {
  await createSegment(store, 'quiet', { name: 'Quiet', condition: signedInWithin('didNot') }, worker.now());
  await createSegment(store, 'active', { name: 'Active', condition: signedInWithin('did') }, worker.now());
  await worker.publish('went-quiet', { trigger: { kind: 'segment', segment: 'quiet', on: 'enter' } });
  await worker.publish('not-active', { trigger: { kind: 'segment', segment: 'active', on: 'leave' } });
  await judged();
  await worker.hear('zoe', 'Signed In');
  expect(await segmentsOf('zoe')).toEqual(['active']);
  await worker.goTo(worker.now() + 20 * DAY);
  await worker.hear('zoe', 'Signed In');
  await worker.goTo(worker.now() + 15 * DAY);
  expect(await segmentsOf('zoe')).toEqual(['active']);
  await worker.goTo(worker.now() + 15 * DAY - 1);
  expect(await segmentsOf('zoe')).toEqual(['active']);
  await worker.goTo(worker.now() + 1);
  expect(await segmentsOf('zoe')).toEqual(['quiet']);
  expect(await worker.entered('went-quiet')).toEqual(['zoe']);
  expect(await worker.entered('not-active')).toEqual(['zoe']);
  await worker.goTo(worker.now() + 100 * DAY);
  expect(await worker.entered('went-quiet')).toEqual(['zoe']);
});

test('everybody is judged, however many chunks it takes, also from where a worker died', async () => {
  const crowd = Array.from({ length: 1_200 }, (_, i) => ({
    _id: `crowd-${i}`,
    revision: 1,
    attributes: { crowd: i % 2 },
    rollups: {},
    consent: {},
    segments: [],
    aliases: [`u:crowd-${i}`],
    accountId: null,
    pending: {},
    mergedInto: null,
    createdAt: START,
    updatedAt: START,
    deleted: false,
  }));
  await store.people.collection.insertMany(crowd as never[]);
  const odd: Condition = { combinator: 'and', rules: [{ field: 'profile.crowd', operator: '=', value: 1 }] };
  await createSegment(store, 'odd', { name: 'Odd', condition: odd }, worker.now());
  await judged();
  expect(await store.people.countDocuments({ segments: 'odd' })).toBe(600);
  const job = await store.jobs.findOne({ subject: 'odd' }).lean();
  expect(job).toMatchObject({ changed: 600, due: null });
  expect(job?.looked).toBeGreaterThanOrEqual(1_200);
  // The place a worker died at: what came before it is not looked at again, what came after it is.
  await store.people.collection.updateMany({ segments: 'odd' }, { $set: { segments: [] } });
  await store.jobs.collection.updateOne({ _id: job?._id as never }, { $set: { cursor: 'crowd-5', due: worker.now() } });
  await judged();
  const after = crowd.filter(({ _id, attributes }) => _id > 'crowd-5' && attributes.crowd === 1).length;
  expect(await store.people.countDocuments({ segments: 'odd', _id: /^crowd/ })).toBe(after);
});

test('the enrolment of those who are absent leaves out everybody else', async () => {
  await worker.hear('gone', 'Played');
  await worker.goTo(worker.now() + 8 * DAY);
  await worker.hear('here', 'Played');
  await worker.publish('miss-you', { trigger: { kind: 'absence', event: 'Played', for: 'P7D' } });
  expect(await worker.entered('miss-you')).toEqual([]);
  expect(await previewEnrolment(store, 'miss-you', worker.now())).toEqual({ people: 1, sampled: false });
  await enrol(store, 'miss-you', worker.now());
  await worker.settle();
  expect(await worker.entered('miss-you')).toEqual(['gone']);
  await worker.goTo(worker.now() + 7 * DAY);
  expect(await worker.entered('miss-you')).toEqual(['gone', 'here']);
});

test('deadlines that come in a pause let nobody in; the ones after it do', async () => {
  await worker.publish('paused', {
    trigger: { kind: 'date', date: 'profile.renewal', at: '09:00', repeat: 'monthly' },
  });
  const day = new Date(worker.now() + 5 * DAY).toISOString().slice(0, 10);
  await worker.hear('pat', null, { renewal: day });
  await pauseJourney(store, 'paused', 'refuse', worker.now());
  await worker.goTo(worker.now() + 10 * DAY);
  const deps = { store, plans: plansOf(store), loader: loaderOf(store), clock: { ...realClock, now: worker.now } };
  await resumeJourney(deps, 'paused', { late: 'send', by: 'test' });
  await worker.settle();
  expect(await worker.entered('paused')).toEqual([]);
  await worker.goTo(worker.now() + 30 * DAY);
  expect(await worker.entered('paused')).toEqual(['pat']);
});
