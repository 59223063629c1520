/** Tasks and codes as the engine does them, on a real database. */
import { realClock } from '../clock';
import { addCodes, createPool } from '../codes';
import type { JsonObject } from '../language/facts';
import type { RunRow, Store, TaskRow, VisitRow } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { completeTask, createTeam, createUser, taskSweeperOf } from '../tasks';
import { atLocal } from '../time';
import { operate } from './operate';
import { type Pace, startPace } from './testing-pace';

const HOUR = 3_600_000;
const office = [{ from: '09:00', to: '17:00' }];
const calendar = { days: { mon: office, tue: office, wed: office, thu: office, fri: office }, holidays: [] };
/** A Friday. */
const FRIDAY = atLocal('2026-07-03', '16:00', 'UTC');

let ground: TestStore;
let store: Store;
let pace: Pace;
beforeAll(async () => {
  ground = await startTestStore();
  store = ground.store;
  pace = startPace(store, FRIDAY);
  await createUser(store, 'olga', { name: 'Olga', email: 'Olga@shop.example' }, FRIDAY);
  const team = { members: [], calendar: null, zone: null };
  await createTeam(store, 'sales', { ...team, name: 'Sales', members: ['olga'] }, FRIDAY);
  await createTeam(store, 'leads', { ...team, name: 'Leads' }, FRIDAY);
  await createTeam(store, 'office', { ...team, name: 'Office', calendar, zone: 'UTC' }, FRIDAY);
  await publishAll();
});
afterAll(async () => {
  await pace?.stop();
  await ground?.close();
});

const task = (more: JsonObject = {}): JsonObject => ({
  type: 'task',
  name: 'Call',
  title: 'Call {{ profile.firstName }} about {{ event.properties.item }}',
  body: 'Offer {{ params.offer }}.',
  assignee: { attribute: 'profile.owner' },
  fallback: 'sales',
  due: 'P1D',
  outcomes: [
    { id: 'won', label: 'Won' },
    { id: 'lost', label: 'Lost' },
  ],
  next: { won: 'yes', lost: 'no', overdue: 'late' },
  ...more,
});
const leave = (reason: string): JsonObject => ({ type: 'exit', name: reason, reason, next: {} });
const ends = { yes: leave('won'), no: leave('lost'), late: leave('overdue') };

async function publishAll(): Promise<void> {
  const escalate: JsonObject[] = [
    { after: 'P1D', to: { user: 'nobody' } },
    { after: 'PT4H', to: { team: 'leads' } },
  ];
  const parameters = [{ name: 'offer', label: 'Offer', value: '10 %' }];
  const code = { type: 'code', name: 'Code', pool: 'spring', saveAs: 'coupon', next: { done: 'w', exhausted: null } };
  await pace.publish(
    'call',
    { t: task(), ...ends },
    { parameters, exits: [{ id: 'b', on: { event: 'Bought' }, reason: 'bought' }] },
  );
  await pace.publish('hours', { t: task({ assignee: { team: 'office' } }), ...ends });
  await pace.publish('escalates', { t: task({ escalate }), ...ends });
  await pace.publish('twice', {
    t: task({ next: { won: 'u', lost: null } }),
    u: task({ next: { won: null, lost: null } }),
  });
  await pace.publish('broken', { t: task({ title: '{{ 5 | money: profile.currency }}' }), ...ends });
  await pace.publish('coupon', { c: code, w: { type: 'wait', name: 'Wait', for: 'P9D', next: { done: null } } });
}

/** Sends somebody to a task at a fresh Friday afternoon, and returns where they stand. */
async function start(journeyId: string, userId: string, traits: JsonObject = {}): Promise<{ run: RunRow; row: TaskRow }> {
  pace.set(FRIDAY);
  await pace.hear(userId, `Start ${journeyId}`, { item: 'bikes' }, { firstName: 'Ana', ...traits });
  const person = await store.people.findOne({ aliases: `u:${userId}` }).lean();
  const run = (await store.runs.findOne({ personId: person?._id, journeyId }).lean()) as unknown as RunRow;
  return { run, row: (await store.tasks.findOne({ _id: `${run._id}:1` }).lean()) as unknown as TaskRow };
}
const rowOf = async (id: string) => (await store.tasks.findById(id).lean()) as unknown as TaskRow;
const runOf = async (id: string) => (await store.runs.findById(id).lean()) as unknown as RunRow;
const complete = (id: string, outcome: string) => completeTask(store, id, { outcome, note: '', by: 'key:test' }, pace.now());
const pathOf = async (runId: string) =>
  ((await store.visits.find({ runId }).sort({ seq: 1 }).lean()) as unknown as VisitRow[]).map(({ stepId, port }) => [
    stepId,
    port,
  ]);

describe('a task', () => {
  it('is opened with its texts for whom the attribute names, and moves the person by its outcome', async () => {
    const { run, row } = await start('call', 'ana', { owner: 'olga@SHOP.example' });
    expect(row).toMatchObject({
      state: 'open',
      title: 'Call Ana about bikes',
      body: 'Offer 10 %.',
      user: 'olga',
      team: null,
      due: FRIDAY + 24 * HOUR,
      evidence: { assignee: { attribute: 'profile.owner', found: true } },
    });
    expect(run).toMatchObject({ status: 'active', due: row.due });
    await pace.goTo(FRIDAY + HOUR);
    await complete(row._id, 'lost');
    await pace.act();
    expect(await runOf(run._id)).toMatchObject({ live: false, exitReason: 'lost' });
    expect(await pathOf(run._id)).toEqual([
      ['t', 'lost'],
      ['no', null],
    ]);
  });

  it('goes to the fallback when nobody is found, and says so', async () => {
    const { row } = await start('call', 'bea', { owner: 'gone@shop.example' });
    expect(row).toMatchObject({
      user: null,
      team: 'sales',
      evidence: { assignee: { value: 'gone@shop.example', found: false, fallback: 'sales' } },
    });
  });

  it('is overdue by the business hours of its team; completing it then is recorded only', async () => {
    const { run, row } = await start('hours', 'cem');
    const monday = atLocal('2026-07-06', '16:00', 'UTC');
    expect(row.due).toBe(monday);
    await pace.goTo(monday - 1);
    expect(await runOf(run._id)).toMatchObject({ live: true });
    await pace.goTo(monday);
    expect(await runOf(run._id)).toMatchObject({ live: false, exitReason: 'overdue' });
    expect(await rowOf(row._id)).toMatchObject({ state: 'overdue' });
    await pace.goTo(monday + HOUR);
    expect(await complete(row._id, 'won')).toMatchObject({ state: 'done', late: true });
    await pace.act();
    expect(await runOf(run._id)).toMatchObject({ exitReason: 'overdue' });
    expect((await pathOf(run._id))[0]).toEqual(['t', 'overdue']);
    expect(await store.events.countDocuments({ name: 'Task Completed', 'properties.taskId': row._id } as never)).toBe(0);
  });

  it('is judged by the instant: completed in time it counts although the run looks late, completed late it does not', async () => {
    const inTime = await start('call', 'dan');
    const late = await start('call', 'dora');
    pace.set(FRIDAY + 24 * HOUR);
    await complete(inTime.row._id, 'won');
    pace.set(FRIDAY + 24 * HOUR + 1);
    await complete(late.row._id, 'won');
    await pace.act();
    expect(await runOf(inTime.run._id)).toMatchObject({ exitReason: 'won' });
    expect(await runOf(late.run._id)).toMatchObject({ exitReason: 'overdue' });
  });

  it('is cancelled by an exit in the middle of the wait, and cannot be completed any more', async () => {
    const { run, row } = await start('call', 'eva');
    await pace.goTo(FRIDAY + HOUR);
    await pace.hear('eva', 'Bought');
    expect(await runOf(run._id)).toMatchObject({ live: false, exitReason: 'bought' });
    expect(await rowOf(row._id)).toMatchObject({ state: 'cancelled' });
    await expect(complete(row._id, 'won')).rejects.toMatchObject({ code: 'task_not_open' });
  });

  it('is cancelled when an operator moves, skips or ends the run', async () => {
    const operations = [
      { operation: 'skip' },
      { operation: 'move', stepId: 'late' },
      { operation: 'exit', reason: 'asked' },
    ] as const;
    for (const [index, operation] of operations.entries()) {
      const { run, row } = await start('call', `op${index}`);
      await operate(store, run._id, { id: `operation-${index}`, ...operation }, 'tester', { ...realClock, now: pace.now });
      expect(await rowOf(row._id)).toMatchObject({ state: 'cancelled' });
    }
    await pace.act();
  });

  it('is handed on once at each of its times, also at the very deadline, and never to somebody unknown', async () => {
    const { run, row } = await start('escalates', 'fay', { owner: 'olga' });
    await pace.goTo(FRIDAY + 4 * HOUR - 1);
    expect(await rowOf(row._id)).toMatchObject({ user: 'olga', escalated: 0 });
    await pace.goTo(FRIDAY + 4 * HOUR);
    await pace.hear('fay', 'Task Completed', { taskId: 'of somebody else' });
    const handed = {
      at: pace.now(),
      kind: 'escalated',
      from: { user: 'olga', team: null },
      to: { user: null, team: 'leads' },
    };
    expect(await rowOf(row._id)).toMatchObject({ user: null, team: 'leads', escalated: 1, history: [handed] });
    expect(await runOf(run._id)).toMatchObject({ live: true, due: FRIDAY + 24 * HOUR });
    await pace.goTo(FRIDAY + 24 * HOUR);
    const closed = await rowOf(row._id);
    expect(closed).toMatchObject({ state: 'overdue', team: 'leads', escalated: 2 });
    expect(closed.history).toHaveLength(2);
  });

  it('is found again by an execution that follows one that died, with what became of it meanwhile', async () => {
    const { run, row } = await start('call', 'gus');
    // As a crash between opening the task and closing the run leaves it: the run stands before the task, its lease is over.
    await complete(row._id, 'won');
    const back = {
      stepId: 't',
      due: pace.now(),
      leaseUntilReal: 0,
      claims: 1,
      inbox: [],
      'state.visit.enteredAt': FRIDAY - 5,
    };
    await store.runs.collection.updateOne({ _id: run._id as never }, { $set: back });
    await pace.act();
    expect(await runOf(run._id)).toMatchObject({ live: false, exitReason: 'won' });
    expect(await store.tasks.countDocuments({ runId: run._id })).toBe(1);
  });

  it('is one per visit: the next task of the journey is another one', async () => {
    const { run, row } = await start('twice', 'hal');
    await complete(row._id, 'won');
    await pace.act();
    expect(await rowOf(`${run._id}:2`)).toMatchObject({ state: 'open', stepId: 'u' });
    expect(await rowOf(row._id)).toMatchObject({ state: 'done', stepId: 't' });
  });

  it('parks the run when its title cannot be rendered, and is opened after a retry', async () => {
    const { run, row } = await start('broken', 'ivy', { currency: 'nope' });
    expect(row).toBeNull();
    expect(await runOf(run._id)).toMatchObject({ status: 'parked', lastError: { code: 'template_error' } });
    await pace.hear('ivy', 'Nothing', {}, { currency: 'EUR' });
    await operate(store, run._id, { id: 'retry-ivy', operation: 'retry' }, 'tester', { ...realClock, now: pace.now });
    await pace.act();
    expect(await rowOf(`${run._id}:1`)).toMatchObject({ state: 'open' });
  });

  it('is cared for by the sweeper when a crash lost the rest', async () => {
    const abandoned = await start('call', 'jon');
    await store.runs.collection.updateOne({ _id: abandoned.run._id as never }, { $set: { live: false, status: 'exited' } });
    const untold = await start('call', 'joy');
    const lost = { state: 'done', outcome: 'won', by: 'key:test', completedAt: pace.now(), announced: false };
    await store.tasks.collection.updateOne({ _id: untold.row._id as never }, { $set: lost });
    const standing = await start('call', 'kim');
    await taskSweeperOf(store)();
    await pace.act();
    expect(await rowOf(abandoned.row._id)).toMatchObject({ state: 'cancelled' });
    expect(await runOf(untold.run._id)).toMatchObject({ exitReason: 'won' });
    expect(await rowOf(standing.row._id)).toMatchObject({ state: 'open' });
  });
});

describe('a code', () => {
  it('is kept for later steps, the same again after a crash, and exhausted when there is none left', async () => {
    await addCodes(store, await createPool(store, { id: 'spring', name: 'Spring', lowBelow: 0 }, FRIDAY), ['S1'], FRIDAY);
    const { run } = await start('coupon', 'lea');
    expect(await runOf(run._id)).toMatchObject({ stepId: 'w', state: { context: { coupon: 'S1' } } });
    // The visit is not stored, and the run stands where it was before.
    await store.visits.collection.deleteMany({ runId: run._id });
    await store.runs.collection.updateOne({ _id: run._id as never }, { $set: { ...run, due: pace.now() } as never });
    await store.runs.collection.updateOne(
      { _id: run._id as never },
      { $set: { stepId: 'c', 'state.visit.stepId': 'c', 'state.visit.seq': 1, 'state.context': {} } },
    );
    await pace.act();
    expect(await runOf(run._id)).toMatchObject({ stepId: 'w', state: { context: { coupon: 'S1' } } });
    const second = await start('coupon', 'leo');
    expect(await pathOf(second.run._id)).toEqual([['c', 'exhausted']]);
    expect(await runOf(second.run._id)).toMatchObject({ live: false, status: 'completed' });
  });
});
