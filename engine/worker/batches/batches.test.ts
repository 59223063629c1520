import {
  abortCanary,
  batchOf,
  cancelBatch,
  type GivenChoice,
  migrationTo,
  openMigration,
  pauseJourney,
  publish,
  raiseCanary,
  rollBack,
  stopJourney,
} from '../../journeys';
import type { JsonObject } from '../../language/facts';
import type { Plan } from '../../language/plan';
import { takesCanary } from '../../runtime';
import type { MessageRow, RunRow, Store } from '../../store';
import { startTestStore, type TestStore } from '../../store/testing';
import { dueAt } from '../closings';
import { type BatchDeps, reportOf, resumeJourney, runBatches } from '.';
import { concernedBy } from './concerned';
import { judgePage } from './judge';
import { type TestEngine, testEngine } from './testing';

const NOON = Date.parse('2026-03-03T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let started: TestStore;
let store: Store;
let engine: TestEngine;
let journeyId = '';
let tests = 0;
beforeAll(async () => {
  started = await startTestStore();
});
afterAll(() => started?.close());
beforeEach(() => {
  // Each test is a process of its own: nothing is remembered but what is stored.
  store = { ...started.store };
  journeyId = `journey-${++tests}`;
  engine = testEngine(store, journeyId, NOON);
});
afterEach(() => engine.stop());

const wait = (duration: string, done: string | null) => ({ type: 'wait', name: 'Wait', for: duration, next: { done } });
const sms = (sent: string | null) => ({
  type: 'message',
  channel: 'sms',
  name: 'SMS',
  class: 'transactional',
  content: { text: 'Hello' },
  next: { sent },
});
const waitFor = (timeout: string, x: string | null, over: string | null) => ({
  type: 'wait-for',
  name: 'Wait for',
  branches: [{ id: 'x', label: 'x', on: { event: 'Order Completed' } }],
  timeout,
  next: { x, timeout: over },
});
const aDocument = (steps: JsonObject, start: string, more: JsonObject = {}): JsonObject => ({
  format: 'journey/1',
  id: journeyId,
  name: 'Journey',
  trigger: { kind: 'event', on: [{ event: `Start ${journeyId}` }] },
  start,
  steps,
  ...more,
});
const people = (n: number) => Array.from({ length: n }, (_, i) => `${journeyId}-p${i}`);
const start = (ids: string[]) => engine.happens(`Start ${journeyId}`, ids);
const byPerson = async () => {
  const rows = await engine.runs();
  const named = await store.people.find({ _id: { $in: rows.map((run) => run.personId) } }, { aliases: 1 }).lean();
  const names = new Map(named.map((person) => [person._id, String(person.aliases[0]).slice(2)]));
  return new Map(rows.map((run) => [names.get(run.personId) ?? '', run]));
};
const stepsOf = async (choices: Omit<GivenChoice, 'version'>[], to: number, version = 1) =>
  migrationTo(
    store,
    await engine.deps.plans.planOf(journeyId, to),
    choices.map((choice) => ({ version, ...choice })),
  );

/** Works until the batch is done, resting when it says so. */
async function finish(id: string, deps: BatchDeps = engine.deps): Promise<void> {
  while ((await batchOf(store, journeyId, id)).state === 'open')
    if (!(await runBatches(deps))) await new Promise((resolve) => setTimeout(resolve, 20));
}

const messagesOf = async () => (await store.messages.collection.find({ journeyId }).toArray()) as unknown as MessageRow[];
const repeatedSends = (rows: MessageRow[]) => {
  const seen = new Set<string>();
  return rows.filter(({ runId, stepId }) => seen.has(`${runId} ${stepId}`) || !seen.add(`${runId} ${stepId}`));
};

test('a migration that is interrupted half-way goes on while events arrive; what was planned is what happens, run by run', async () => {
  const ids = people(450);
  await engine.publish(
    aDocument({ w: wait('P3D', 'm'), m: sms('f'), f: waitFor('P6D', 'g', 'n'), g: sms(null), n: sms(null) }, 'w'),
  );
  await start(ids.slice(0, 200));
  await engine.until(NOON + 2 * DAY);
  await start(ids.slice(200));
  await engine.until(NOON + 4 * DAY);
  await engine.publish(
    // The message comes after the wait-for now, the wait is shorter, and one way is gone.
    aDocument({ w: wait('P1D', 'f'), f: waitFor('P2D', null, 'm'), m: sms('k'), k: wait('P1D', 'n'), n: sms(null) }, 'w'),
  );
  const work = await stepsOf(
    [
      { stepId: 'w', do: 'move' },
      { stepId: 'f', do: 'move' },
    ],
    2,
  );

  const planned = await planOf(work);
  expect(planned.size).toBe(450);
  expect(new Set([...planned.values()].map(({ kind }) => kind))).toEqual(new Set(['moves', 'goesOn']));
  const before = new Map((await engine.runs()).map((run) => [run._id, run]));

  const batch = await openMigration(store, journeyId, work, 'test', engine.clock.now());
  await store.batches.collection.updateOne({ _id: batch as never }, { $set: { readyReal: 0 } });
  await runBatches(engine.deps);
  expect((await batchOf(store, journeyId, batch)).found.changed).toBe(200);
  // The second chunk is written, then the process dies before it can say so.
  const dying = {
    ...engine.deps,
    drivers: { ...engine.deps.drivers, poke: () => Promise.reject(new Error('killed')) },
    log: () => undefined,
  };
  await runBatches(dying);
  expect((await batchOf(store, journeyId, batch)).cursor).not.toBe('');
  const movedOn = ids.filter((_, i) => i % 7 === 0);
  await Promise.all([engine.happens('Order Completed', movedOn), engine.settle()]);

  await engine.stop();
  store = { ...started.store };
  engine = testEngine(store, journeyId, engine.clock.now());
  await store.batches.collection.updateOne({ _id: batch as never }, { $set: { readyReal: 0 } });
  await Promise.all([finish(batch), engine.happens('Order Completed', movedOn.slice(0, 20)), engine.settle()]);
  await engine.settle();

  const after = await byPerson();
  expect(after.size).toBe(450);
  let asPlanned = 0;
  for (const [name, run] of after) {
    const fate = planned.get(run._id);
    if (movedOn.includes(name) || fate?.kind !== 'moves') continue;
    expect(run).toMatchObject({ version: 2, stepId: fate.to, due: dueAt(fate.due, NOON + 4 * DAY), status: 'active' });
    expect(run.state.visit.enteredAt).toBe(before.get(run._id)?.state.visit.enteredAt);
    asPlanned++;
  }
  expect(asPlanned).toBeGreaterThan(150);
  const report = await reportOf(store, await batchOf(store, journeyId, batch));
  expect(report.moves + report.goesOn).toBe([...after.values()].filter((run) => run.version === 2).length);
  expect(report.later).toEqual({ busy: 0, sending: 0, parked: 0 });
  expect(await store.visits.collection.countDocuments({ journeyId, port: '@migration' })).toBe(report.moves + report.goesOn);

  await engine.until(NOON + 40 * DAY);
  const ended = await engine.runs();
  expect(ended.filter((run) => run.live)).toEqual([]);
  const messages = await messagesOf();
  expect(repeatedSends(messages)).toEqual([]);
  // Everybody whose way leads there got it, on whichever version.
  expect(messages.filter(({ stepId }) => stepId === 'm').length).toBeGreaterThan(300);
}, 240_000);

async function planOf(work: Parameters<typeof openMigration>[2], draft?: Plan) {
  const concerned = await concernedBy(engine.deps, { journeyId, work }, draft);
  const runs = (await engine.runs()).filter((run) => run.live);
  const judged = await judgePage(engine.deps, concerned, runs, engine.clock.now());
  return new Map(judged.map(({ run, fate }) => [run._id, fate]));
}

test('rollback takes back those who are where they were put, and says who went on', async () => {
  const ids = people(6);
  await engine.publish(aDocument({ w: wait('P5D', 'm'), m: sms(null) }, 'w'));
  await start(ids.slice(0, 3));
  await engine.until(NOON + 2 * DAY);
  await start(ids.slice(3));
  await engine.until(NOON + 2 * DAY + HOUR);
  await engine.publish(aDocument({ w: wait('P2D', 'm'), m: sms('k'), k: wait('P9D', null) }, 'w'));
  const batch = await openMigration(
    store,
    journeyId,
    await stepsOf([{ stepId: 'w', do: 'move' }], 2),
    'test',
    engine.clock.now(),
  );
  await finish(batch);
  await engine.settle();
  expect(await reportOf(store, await batchOf(store, journeyId, batch))).toMatchObject({ moves: 3, goesOn: 3 });

  const back = await rollBack(store, journeyId, batch, 'test', engine.clock.now());
  await finish(back);
  const report = await reportOf(store, await batchOf(store, journeyId, back));
  expect(report).toMatchObject({ moves: 3, goesOn: 0, wentOn: { people: 3 } });
  const runs = await byPerson();
  for (const id of ids.slice(3)) expect(runs.get(id)).toMatchObject({ version: 1, stepId: 'w', due: NOON + 7 * DAY });
  for (const id of ids.slice(0, 3)) expect(runs.get(id)).toMatchObject({ version: 2, stepId: 'k' });
});

test('who is parked or in motion is left alone and reported; a cancelled migration moves nobody else', async () => {
  const ids = people(3);
  await engine.publish(aDocument({ w: wait('P5D', 'm'), m: sms(null) }, 'w'));
  await start(ids);
  await engine.settle();
  const runs = await byPerson();
  const idOf = (i: number) => runs.get(ids[i] ?? '')?._id as never;
  await store.runs.collection.updateOne({ _id: idOf(0) }, { $set: { status: 'parked', due: null } });
  await store.runs.collection.updateOne(
    { _id: idOf(1) },
    { $set: { leaseUntilReal: Date.now() + 1_500, leaseToken: 'x', claims: 1 } },
  );
  await engine.publish(aDocument({ w: wait('P6D', 'm'), m: sms(null) }, 'w'));
  const batch = await openMigration(
    store,
    journeyId,
    await stepsOf([{ stepId: 'w', do: 'move' }], 2),
    'test',
    engine.clock.now(),
  );
  while ((await batchOf(store, journeyId, batch)).found.busy === 0) await runBatches(engine.deps);
  expect((await byPerson()).get(ids[1] ?? '')).toMatchObject({ version: 1 });
  // Whoever moved it lets go of it.
  await store.runs.collection.updateOne({ _id: idOf(1) }, { $set: { leaseUntilReal: 0, claims: 0 } });
  await finish(batch);
  expect(await reportOf(store, await batchOf(store, journeyId, batch))).toMatchObject({
    moves: 2,
    later: { busy: 0, sending: 0, parked: 1 },
  });

  await engine.publish(aDocument({ w: wait('P7D', 'm'), m: sms(null) }, 'w'));
  const next = await openMigration(
    store,
    journeyId,
    await stepsOf([{ stepId: 'w', do: 'exit' }], 3, 2),
    'test',
    engine.clock.now(),
  );
  await cancelBatch(store, journeyId, next, engine.clock.now());
  await runBatches(engine.deps);
  expect((await engine.runs()).filter((run) => run.live)).toHaveLength(3);
});

test('a pause: elapsed waits stand still, those who would enter queue, what came due is dropped if so chosen', async () => {
  const [ana, ben, cat, dan] = people(4) as [string, string, string, string];
  await engine.publish(
    aDocument(
      {
        b: {
          type: 'branch',
          name: 'B',
          branches: [
            {
              id: 'x',
              label: 'x',
              when: { combinator: 'and', rules: [{ field: 'event.properties.clock', operator: '=', value: true }] },
            },
          ],
          next: { x: 'c', else: 'w' },
        },
        w: wait('P2D', 'm'),
        c: { type: 'wait', name: 'Clock', calendarDays: 1, at: '09:00', next: { done: 'n' } },
        m: sms(null),
        n: sms('k'),
        k: wait('P1D', 'l'),
        l: sms(null),
      },
      'b',
      { exits: [{ id: 'x', on: { event: 'Cancelled' }, reason: 'cancelled' }] },
    ),
  );
  await start([ana]);
  await engine.happens(`Start ${journeyId}`, [ben, cat], { clock: true });
  await engine.settle();
  engine.clock.set(NOON + 6 * HOUR);
  await pauseJourney(store, journeyId, 'queue', engine.clock.now());
  engine.clock.set(NOON + 5 * DAY);
  await start([dan]);
  await engine.happens('Cancelled', [cat]);
  await engine.settle();
  expect((await byPerson()).get(cat)).toMatchObject({ status: 'paused', inbox: [{ name: 'Cancelled' }] });
  expect((await byPerson()).has(dan)).toBe(false);

  const ask = { late: null, by: 'test' };
  expect(await resumeJourney(engine.deps, journeyId, ask)).toEqual({
    people: 3,
    waiting: 1,
    late: 2,
    lateMessages: 1,
    queued: 1,
  });
  await resumeJourney(engine.deps, journeyId, { late: 'drop', by: 'test' });
  await engine.settle();
  const runs = await byPerson();
  expect(runs.get(ana)).toMatchObject({ status: 'active', stepId: 'w', due: NOON + 2 * DAY + 5 * DAY - 6 * HOUR });
  expect(runs.get(ben)?.state.late ?? null).toBeNull();
  expect(runs.get(cat)).toMatchObject({ status: 'exited', exitReason: 'cancelled' });
  expect(runs.get(dan)).toMatchObject({ status: 'active', stepId: 'w', enteredAt: NOON + 5 * DAY });
});

test('entrants of a paused journey are refused with the rule that refused them', async () => {
  await engine.publish(aDocument({ w: wait('P2D', null) }, 'w'));
  await pauseJourney(store, journeyId, 'refuse', engine.clock.now());
  await start(people(1));
  expect(await store.rejections.findOne({ journeyId }).lean()).toMatchObject({
    rule: 'journey_paused',
    evidence: { queued: false },
  });
  await resumeJourney(engine.deps, journeyId, { late: 'send', by: 'test' });
  await engine.settle();
  expect(await engine.runs()).toEqual([]);
});

test('stop: draining lets people finish, at once ends them in the middle of a wait; nobody enters', async () => {
  const ids = people(2);
  await engine.publish(aDocument({ w: wait('P2D', 'm'), m: sms(null) }, 'w'));
  await start(ids.slice(0, 1));
  await engine.settle();
  expect(await stopJourney(store, journeyId, { how: 'drain', by: 'test' }, engine.clock.now())).toBeNull();
  await start(ids.slice(1));
  await engine.until(NOON + 3 * DAY);
  expect(await engine.runs()).toMatchObject([{ status: 'completed' }]);

  await engine.publish(aDocument({ w: wait('P9D', 'm'), m: sms(null) }, 'w'));
  await start(ids.slice(1));
  await engine.settle();
  const batch = await stopJourney(store, journeyId, { how: 'now', by: 'test' }, engine.clock.now());
  await finish(batch ?? '');
  expect((await byPerson()).get(ids[1] ?? '')).toMatchObject({ status: 'exited', exitReason: 'journey_stopped', live: false });
  expect(await store.visits.findOne({ journeyId, port: null }).lean()).toMatchObject({
    stepId: 'w',
    evidence: { reason: 'journey_stopped' },
  });
});

describe('a canary', () => {
  const percent = 40;
  const versions = (runs: Map<string, RunRow>) => new Map([...runs].map(([name, run]) => [name, run.version]));
  async function tryOut(ids: string[]) {
    await engine.publish(aDocument({ w: wait('P2D', 'm'), m: sms(null) }, 'w'));
    await start(ids.slice(0, 20));
    await engine.settle();
    await store.journeys.collection.updateOne(
      { _id: journeyId as never },
      {
        $set: { draft: aDocument({ w: wait('P3D', 'm'), m: sms(null) }, 'w'), revision: 2 },
      },
    );
    const migrate = { choices: [{ version: 1, stepId: 'w', do: 'move' as const }], by: 'test' };
    const { migration } = await publish(
      store,
      journeyId,
      { revision: 2, note: '', migrate, canary: { percent } },
      engine.clock.now(),
    );
    await start(ids.slice(20));
    await engine.settle();
    await finish(migration ?? '');
    return byPerson();
  }

  test('takes its share of those who enter and of those under way, grows, and becomes the live version', async () => {
    const ids = people(50);
    const runs = await tryOut(ids);
    expect(runs.size).toBe(50);
    for (const run of runs.values())
      expect(run.version).toBe(takesCanary(journeyId, { version: 2, percent }, run.personId) ? 2 : 1);
    const share = [...runs.values()].filter(({ version }) => version === 2).length;
    expect(share).toBeGreaterThan(5);
    await raiseCanary(store, journeyId, 100, engine.clock.now());
    expect(await store.journeys.findById(journeyId).lean()).toMatchObject({ liveVersion: 2, canary: null });
    const [batch] = await store.batches.find({ journeyId }).lean();
    await finish(batch?._id ?? '');
    expect(new Set(versions(await byPerson()).values())).toEqual(new Set([2]));
    await expect(raiseCanary(store, journeyId, 50, 1)).rejects.toMatchObject({ code: 'no_canary' });
  });

  test('is aborted: whom it moved goes back, whoever entered it does what is chosen for them', async () => {
    const ids = people(50);
    await tryOut(ids);
    await expect(raiseCanary(store, journeyId, 10, 1)).rejects.toMatchObject({ code: 'bad_request' });
    const choices: GivenChoice[] = [{ version: 2, stepId: 'w', do: 'move' }];
    for (const batch of await abortCanary(store, journeyId, { by: 'test', choices }, engine.clock.now())) await finish(batch);
    expect(new Set(versions(await byPerson()).values())).toEqual(new Set([1]));
    await start([`${journeyId}-late1`, `${journeyId}-late2`, `${journeyId}-late3`, `${journeyId}-late4`]);
    expect(new Set(versions(await byPerson()).values())).toEqual(new Set([1]));
  });
});
