import { batchOf, cancelBatch, type GivenChoice, migrationTo, openMigration, rollBack } from '../../journeys';
import type { Plan } from '../../language/plan';
import type { MessageRow, Store } from '../../store';
import { dueAt } from '../closings';
import { reportOf, runBatches } from '.';
import { concernedBy } from './concerned';
import { judgePage } from './judge';
import { eachOnFreshGround, NOON, sms, type TestEngine, testEngine, wait, waitFor } from './testing';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let store: Store;
let engine: TestEngine;
let journeyId = '';
eachOnFreshGround((ground) => {
  ({ store, engine, journeyId } = ground);
});
afterEach(() => engine.stop());

const stepsOf = async (choices: Omit<GivenChoice, 'version'>[], to: number, version = 1) =>
  migrationTo(
    store,
    await engine.deps.plans.planOf(journeyId, to),
    choices.map((choice) => ({ version, ...choice })),
  );

const messagesOf = async () => (await store.messages.collection.find({ journeyId }).toArray()) as unknown as MessageRow[];
const repeatedSends = (rows: MessageRow[]) => {
  const seen = new Set<string>();
  return rows.filter(({ runId, stepId }) => seen.has(`${runId} ${stepId}`) || !seen.add(`${runId} ${stepId}`));
};

test('a migration that is interrupted half-way goes on while events arrive; what was planned is what happens, run by run', async () => {
  const ids = engine.people(450);
  await engine.publish(
    engine.document({ w: wait('P3D', 'm'), m: sms('f'), f: waitFor('P6D', 'g', 'n'), g: sms(null), n: sms(null) }, 'w'),
  );
  await engine.start(ids.slice(0, 200));
  await engine.until(NOON + 2 * DAY);
  await engine.start(ids.slice(200));
  await engine.until(NOON + 4 * DAY);
  await engine.publish(
    // The message comes after the wait-for now, the wait is shorter, and one way is gone.
    engine.document({ w: wait('P1D', 'f'), f: waitFor('P2D', null, 'm'), m: sms('k'), k: wait('P1D', 'n'), n: sms(null) }, 'w'),
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
  store = { ...store };
  engine = testEngine(store, journeyId, engine.clock.now());
  await store.batches.collection.updateOne({ _id: batch as never }, { $set: { readyReal: 0 } });
  await Promise.all([engine.finish(batch), engine.happens('Order Completed', movedOn.slice(0, 20)), engine.settle()]);
  await engine.settle();

  const after = await engine.byPerson();
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

test.each([
  ['another worker died over it, and this one leads again', 2],
  ['it failed in this one', 1],
])(
  'a chunk whose stays were not recorded is made whole: %s',
  async (_how, term) => {
    await engine.publish(engine.document({ w: wait('P5D', 'm'), m: sms(null) }, 'w'));
    await engine.start(engine.people(250));
    await engine.settle();
    await engine.publish(engine.document({ w: wait('P6D', 'm'), m: sms(null) }, 'w'));
    const work = await stepsOf([{ stepId: 'w', do: 'move' }], 2);
    const batch = await openMigration(store, journeyId, work, 'test', engine.clock.now());
    await store.batches.collection.updateOne({ _id: batch as never }, { $set: { readyReal: 0 } });
    await runBatches(engine.deps);
    // So somebody leaves it who moved a chunk and came no further.
    const drivers = { ...engine.deps.drivers, poke: () => Promise.reject(new Error('killed')) };
    if (term === 1) {
      engine.clock.set(NOON + 6 * DAY);
      await runBatches({ ...engine.deps, drivers, log: () => undefined });
    } else await runBatches({ ...engine.deps, store: { ...store } });
    expect((await engine.runs()).filter(({ version }) => version === 2)).toHaveLength(250);
    await store.visits.collection.deleteMany({ journeyId });
    await store.batches.collection.updateOne({ _id: batch as never }, { $set: { readyReal: 0 } });
    while ((await batchOf(store, journeyId, batch)).state === 'open') await runBatches({ ...engine.deps, term: () => term });
    expect(await store.visits.collection.countDocuments({ journeyId, port: '@migration' })).toBe(250);
  },
  120_000,
);

async function planOf(work: Parameters<typeof openMigration>[2], draft?: Plan) {
  const concerned = await concernedBy(engine.deps, { journeyId, work }, draft);
  const runs = (await engine.runs()).filter((run) => run.live);
  const judged = await judgePage(engine.deps, concerned, runs, engine.clock.now());
  return new Map(judged.map(({ run, fate }) => [run._id, fate]));
}

test('rollback takes back those who are where they were put, and says who went on', async () => {
  const ids = engine.people(6);
  await engine.publish(engine.document({ w: wait('P5D', 'm'), m: sms(null) }, 'w'));
  await engine.start(ids.slice(0, 3));
  await engine.until(NOON + 2 * DAY);
  await engine.start(ids.slice(3));
  await engine.until(NOON + 2 * DAY + HOUR);
  await engine.publish(engine.document({ w: wait('P2D', 'm'), m: sms('k'), k: wait('P9D', null) }, 'w'));
  const batch = await openMigration(
    store,
    journeyId,
    await stepsOf([{ stepId: 'w', do: 'move' }], 2),
    'test',
    engine.clock.now(),
  );
  await engine.finish(batch);
  await engine.settle();
  expect(await reportOf(store, await batchOf(store, journeyId, batch))).toMatchObject({ moves: 3, goesOn: 3 });

  const back = await rollBack(store, journeyId, batch, 'test', engine.clock.now());
  await engine.finish(back);
  const report = await reportOf(store, await batchOf(store, journeyId, back));
  expect(report).toMatchObject({ moves: 3, goesOn: 0, wentOn: { people: 3 } });
  const runs = await engine.byPerson();
  for (const id of ids.slice(3)) expect(runs.get(id)).toMatchObject({ version: 1, stepId: 'w', due: NOON + 7 * DAY });
  for (const id of ids.slice(0, 3)) expect(runs.get(id)).toMatchObject({ version: 2, stepId: 'k' });
});

test('who is parked or in motion is left alone and reported; a cancelled migration moves nobody else', async () => {
  const ids = engine.people(3);
  await engine.publish(engine.document({ w: wait('P5D', 'm'), m: sms(null) }, 'w'));
  await engine.start(ids);
  await engine.settle();
  const runs = await engine.byPerson();
  const idOf = (i: number) => runs.get(ids[i] ?? '')?._id as never;
  await store.runs.collection.updateOne({ _id: idOf(0) }, { $set: { status: 'parked', due: null } });
  await store.runs.collection.updateOne(
    { _id: idOf(1) },
    { $set: { leaseUntilReal: Date.now() + 1_500, leaseToken: 'x', claims: 1 } },
  );
  await engine.publish(engine.document({ w: wait('P6D', 'm'), m: sms(null) }, 'w'));
  const batch = await openMigration(
    store,
    journeyId,
    await stepsOf([{ stepId: 'w', do: 'move' }], 2),
    'test',
    engine.clock.now(),
  );
  while ((await batchOf(store, journeyId, batch)).found.busy === 0) await runBatches(engine.deps);
  expect((await engine.byPerson()).get(ids[1] ?? '')).toMatchObject({ version: 1 });
  // Whoever moved it lets go of it.
  await store.runs.collection.updateOne({ _id: idOf(1) }, { $set: { leaseUntilReal: 0, claims: 0 } });
  await engine.finish(batch);
  expect(await reportOf(store, await batchOf(store, journeyId, batch))).toMatchObject({
    moves: 2,
    later: { busy: 0, sending: 0, parked: 1 },
  });

  await engine.publish(engine.document({ w: wait('P7D', 'm'), m: sms(null) }, 'w'));
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
