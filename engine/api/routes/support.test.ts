/** Bundles and golden cases of runs that the engine really made: the dispatcher and `advance` on a real database. */

import { openDesk } from '../../cli/testing';
import { realClock } from '../../clock';
import { compile, type JourneyInput, journeySchema } from '../../language';
import { judge } from '../../messaging';
import { checkGolden, goldenCaseSchema } from '../../runtime';
import type { Store } from '../../store';
import { startTestStore, type TestStore } from '../../store/testing';
import { anIdentify, aTrack, startTestWorker, type TestWorker } from '../../worker/testing-worker';
import { startTestApi, type TestApi } from '../testing';

const HOUR = 3_600_000;
const journey: JourneyInput = {
  format: 'journey/1',
  id: 'care',
  name: 'Care',
  trigger: { kind: 'event', on: [{ event: 'Signed Up' }] },
  exits: [{ id: 'gone', on: { event: 'Cancelled' }, reason: 'cancelled' }],
  start: 'mark',
  steps: {
    mark: { type: 'update', name: 'u', operations: [{ op: 'set', field: 'profile.cared', value: true }], next: { done: 'half' } },
    half: {
      type: 'split',
      name: 's',
      variants: [
        { id: 'a', label: 'A', weight: 50 },
        { id: 'b', label: 'B', weight: 50 },
      ],
      next: { a: 'night', b: 'night' },
    },
    night: { type: 'wait', name: 'w', for: 'PT2H', next: { done: 'listen' } },
    listen: {
      type: 'wait-for',
      name: 'l',
      branches: [{ id: 'yes', label: 'Yes', on: { event: 'Answered' } }],
      timeout: 'P1D',
      next: { yes: 'rich', timeout: null },
    },
    rich: {
      type: 'branch',
      name: 'r',
      branches: [
        { id: 'pro', label: 'Pro', when: { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] } },
      ],
      next: { pro: 'rest', else: null },
    },
    rest: { type: 'wait', name: 'rest', for: 'P9D', next: { done: null } },
  },
};
const plan = compile(journeySchema.parse(journey), 1);

let ground: TestStore;
let store: Store;
let worker: TestWorker;
let api: TestApi;
let now = Date.now();
beforeAll(async () => {
  ground = await startTestStore();
  store = ground.store;
  worker = startTestWorker(store);
  api = await startTestApi({ testStore: ground, clock: { ...realClock, now: () => now } });
  await worker.publish(journey);
});
afterAll(async () => {
  await api?.close();
  await worker?.stop();
  await ground?.close();
});

/** Time goes on, then something happens. */
const then = async (ms: number, ...rows: Parameters<TestWorker['take']>) => {
  now += ms;
  worker.clock.set(now);
  const at = { timestamp: now, receivedAt: now };
  if (rows.length > 0) await worker.take(...rows.map((row) => ({ ...row, ...at })));
  await worker.act();
};
const runOf = async (userId: string) => {
  const { _id } = await worker.person(userId);
  const [run] = await worker.runs({ personId: _id });
  if (!run) throw new Error('There is no run.');
  return run;
};

it('a run becomes a golden case that the interpreter agrees with', async () => {
  await then(0, anIdentify('ana', { email: 'ana@private.example', firstName: 'Ana', plan: 'free' }));
  await then(HOUR, aTrack('ana', 'Signed Up'));
  await then(2 * HOUR + 700);
  await then(HOUR, anIdentify('ana', { plan: 'pro' }));
  await then(HOUR, aTrack('ana', 'Answered'));
  await then(5 * HOUR, aTrack('ana', 'Cancelled'));
  const run = await runOf('ana');
  expect(run).toMatchObject({ status: 'exited', exitReason: 'cancelled' });

  const { body } = await api.call('GET', `/api/runs/${run._id}/golden`);
  expect(body).toMatchObject({ reproduces: true, differences: [] });
  const golden = goldenCaseSchema.parse(body.case);
  expect(golden.expectedPath.map(({ port }) => port)).toEqual([
    'done',
    expect.stringMatching(/^[ab]$/),
    'done',
    'yes',
    'pro',
    null,
  ]);
  expect(checkGolden(plan, golden, judge)).toEqual([]);
  // What the run itself wrote is not there before it.
  expect(golden.person.attributes).not.toHaveProperty('cared');
  expect(JSON.stringify(golden)).not.toMatch(/Ana|private/);
  const open = await api.call('GET', `/api/runs/${run._id}/golden?redact=false`);
  expect(open.body.case.person.attributes).toMatchObject({ email: 'ana@private.example', firstName: 'Ana' });
});

it('a bundle is replayed by the command line, adopted as a golden case, and tells the first difference after an edit', async () => {
  await then(HOUR, anIdentify('ben', { plan: 'free' }), aTrack('ben', 'Signed Up'));
  await then(2 * HOUR + 50);
  await then(HOUR, aTrack('ben', 'Answered'));
  const run = await runOf('ben');
  expect(run.status).toBe('completed');
  const { body: bundle } = await api.call('GET', `/api/runs/${run._id}/bundle`);
  expect(bundle).toMatchObject({ format: 'sojourn-bundle/1', reproduces: true, visits: [{}, {}, {}, {}, {}] });

  const desk = await openDesk();
  await desk.write('care/journey.json', bundle.journey.document);
  await desk.write('care/cases/none.txt', '');
  await desk.write('bundle.json', bundle);
  const replayed = await desk.sojourn('replay', 'bundle.json', '--case', 'care/cases/ben.json');
  expect(replayed).toMatchObject({ code: 0, out: expect.stringContaining('It goes the recorded way.') });
  expect(await desk.sojourn('test', 'care')).toMatchObject({
    code: 0,
    out: expect.stringContaining('1 golden case: 1 as expected'),
  });

  const edited = structuredClone(bundle);
  edited.journey.document.steps.night.for = 'PT5H';
  await desk.write('bundle.json', edited);
  const otherwise = await desk.sojourn('replay', 'bundle.json');
  expect(otherwise.code).toBe(1);
  expect(otherwise.out).toMatch(/It goes otherwise: stay 3: expected night → done at \S+, but it was night → done at \S+\./);
  await desk.close();
});

it('a run that is on its way makes a case that ends where it waits', async () => {
  await then(HOUR, anIdentify('cat', {}), aTrack('cat', 'Signed Up'));
  const run = await runOf('cat');
  const { body } = await api.call('GET', `/api/runs/${run._id}/golden`);
  expect(body).toMatchObject({ reproduces: true, case: { expectedEnd: { status: 'waiting', reason: 'night' } } });
});

it('there is nothing for runs nobody knows, and for people who were erased', async () => {
  expect(await api.call('GET', '/api/runs/nothing/bundle')).toMatchObject({ status: 404, body: { code: 'run_not_found' } });
  const run = await runOf('cat');
  await store.people.collection.updateOne({ _id: run.personId as never }, { $set: { deleted: true } });
  expect(await api.call('GET', `/api/runs/${run._id}/bundle`)).toMatchObject({ status: 404, body: { code: 'person_not_found' } });
  expect(await api.call('GET', `/api/runs/${run._id}/golden?redact=maybe`)).toMatchObject({ status: 400 });
});
