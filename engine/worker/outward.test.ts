/** Steps that set something off beyond their run, through the engine on a real database. */

import { pauseJourney, plansOf } from '../journeys';
import type { EventRow, PersonRow, RejectionRow, RunRow, VisitRow } from '../store';
import { factsOf } from './load';
import { startTestEngine, type TestEngine } from './testing';
import { emit, end, journey, start, wait, waitFor } from './testing-documents';
import type { Walker } from './walk';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
}, 60_000);
afterAll(() => engine?.stop());

const events = (name: string) =>
  engine.store.events.find({ name }).sort({ receivedAt: 1, ordinal: 1 }).lean() as unknown as Promise<EventRow[]>;
const rejections = (journeyId: string) =>
  engine.store.rejections.find({ journeyId }).lean() as unknown as Promise<RejectionRow[]>;
const visits = (runId: string) => engine.store.visits.find({ runId }).sort({ seq: 1 }).lean() as unknown as Promise<VisitRow[]>;
const evidenceOf = async (run: RunRow | undefined) => (await visits(run?._id ?? '')).map(({ evidence }) => evidence);

describe('emit', () => {
  it('writes an event about the person, stamped with where it came from', async () => {
    const properties = { order: { from: 'event.properties.id' }, kind: 'thanks' };
    await engine.publish(journey('thanks', 'Bought', { e: emit('Thanks Due', null, properties) }));
    await engine.happen('cem', 'Bought', { id: 'o7' });
    const [run] = await engine.runs('thanks');
    const [event] = await events('Thanks Due');
    expect(event).toMatchObject({
      _id: `j:${run?._id}:1`,
      kind: 'track',
      person: run?.personId,
      properties: { order: 'o7', kind: 'thanks' },
      hops: ['thanks'],
      origin: { journeyId: 'thanks', runId: run?._id, stepId: 'e' },
      state: 'done',
    });
    expect(await evidenceOf(run)).toMatchObject([{ emitted: 'Thanks Due', eventId: event?._id, properties: { order: 'o7' } }]);
  });

  it('is heard by the run that wrote it', async () => {
    await engine.publish(journey('echo', 'Called', { e: emit('Echoed', 'f'), f: waitFor('Echoed', null) }));
    await engine.happen('dan', 'Called');
    const [run] = await engine.runs('echo');
    expect(run?.status).toBe('completed');
    expect((await visits(run?._id ?? '')).map(({ port }) => port)).toEqual(['done', 'yes']);
  });

  it('is one event, however often it is done', async () => {
    await engine.publish(journey('twice', 'Twice', { w: wait('e'), e: emit('Once') }));
    await engine.happen('eva', 'Twice');
    const walker = await walkerOf((await engine.runs('twice'))[0], 'e');
    const job = { walker, effect: { kind: 'emit' as const, event: 'Once', properties: {} } };
    const first = await engine.performers.emit([job], 0);
    const again = await engine.performers.emit([job], 0);
    expect(again.get(walker)).toEqual(first.get(walker));
    expect(first.get(walker)).toMatchObject({ kind: 'settle', result: { kind: 'done' } });
    expect(await events('Once')).toHaveLength(1);
  });

  it('is left to whoever holds the lease now', async () => {
    const walker = await walkerOf((await engine.runs('twice'))[0], 'e', { leaseUntilReal: Date.now() - 1 });
    walker.state = { ...walker.state, visit: { ...walker.state.visit, seq: 9 } };
    const job = { walker, effect: { kind: 'emit' as const, event: 'Never', properties: {} } };
    expect((await engine.performers.emit([job], 0)).get(walker)).toMatchObject({ kind: 'later' });
    expect(await events('Never')).toEqual([]);
  });

  it('refuses what no caller could send either', async () => {
    const walker = await walkerOf((await engine.runs('twice'))[0], 'e');
    const effect = { kind: 'emit' as const, event: 'Large', properties: { text: 'x'.repeat(40_000) } };
    expect((await engine.performers.emit([{ walker, effect }], 0)).get(walker)).toMatchObject({
      kind: 'settle',
      result: { kind: 'refused', reason: 'event_too_large' },
    });
  });
});

/** The run as an execution holds it while it is at a step. */
async function walkerOf(run: RunRow | undefined, stepId: string, more: Partial<RunRow> = {}): Promise<Walker> {
  if (!run) throw new Error('There is no run.');
  const plan = await plansOf(engine.store).planOf(run.journeyId, run.version);
  const person = (await engine.store.people.findById(run.personId).lean()) as unknown as PersonRow;
  const state = { ...run.state, visit: { ...run.state.visit, stepId, seq: 2 } };
  const held = { ...run, leaseUntilReal: Date.now() + 60_000, ...more };
  return { run: held, plan, person, facts: factsOf(plan, person, Date.now()), state, records: [], recorded: new Map() };
}

describe('start-journey', () => {
  it('enters the person once, with a context, into a journey that is entered by call', async () => {
    await engine.publish(
      journey('vip', null, { w: wait() }, { entry: { again: { mode: 'after-exit' } } }),
      journey('sales', 'Big Order', {
        s: start('vip', 'again', { order: { from: 'event.properties.id' } }),
        again: start('vip'),
      }),
    );
    await engine.happen('fay', 'Big Order', { id: 'o9' });
    const [run, ...more] = await engine.runs('vip');
    expect(more).toEqual([]);
    expect(run).toMatchObject({ status: 'active', hops: ['sales'], state: { context: { order: 'o9' } } });
    expect(await rejections('vip')).toMatchObject([{ rule: 'already_active' }]);
    expect(await evidenceOf((await engine.runs('sales'))[0])).toMatchObject([{ started: 'vip' }, { started: 'vip' }]);
  });

  it('enters also a journey that lets people in by call beside its trigger', async () => {
    await engine.publish(
      journey('either', 'Asked', { w: wait() }, { entry: { again: { mode: 'every-time' }, byCall: true } }),
      journey('asks', 'Silent', { s: start('either') }),
    );
    await engine.happen('flo', 'Silent');
    await engine.happen('flo', 'Asked');
    expect((await engine.runs('either')).map(({ hops }) => hops)).toEqual([['asks'], undefined]);
  });

  it('says why it cannot, and goes on', async () => {
    await engine.publish(
      journey('later', null, { w: wait() }),
      journey('other', 'Other', { w: wait() }),
      journey('sender', 'Send', { s: start('later', 'w'), w: wait() }),
    );
    await engine.store.journeys.updateOne({ _id: 'later' }, { status: 'stopped' });
    plansOf(engine.store).refresh();
    await engine.happen('gil', 'Send');
    const [run] = await engine.runs('sender');
    expect(run).toMatchObject({ status: 'active', stepId: 'w' });
    expect(await evidenceOf(run)).toMatchObject([{ started: 'later', refused: 'journey_not_live', status: 'stopped' }]);
    expect(await engine.runs('later')).toEqual([]);
    const walker = await walkerOf(run, 's');
    const job = { walker, effect: { kind: 'start-journey' as const, journeyId: 'other', context: {} } };
    expect((await engine.performers['start-journey']([job], 0)).get(walker)).toMatchObject({
      result: { kind: 'refused', reason: 'journey_not_by_call', evidence: { trigger: 'event' } },
    });
  });

  it('stands by what an execution that died had asked for', async () => {
    await engine.publish(journey('brief', null, { w: wait() }));
    const [run] = await engine.runs('sender');
    const walker = await walkerOf(run, 's');
    walker.state = { ...walker.state, visit: { ...walker.state.visit, seq: 20 } };
    const job = { walker, effect: { kind: 'start-journey' as const, journeyId: 'brief', context: {} } };
    const first = await engine.performers['start-journey']([job], 0);
    await engine.store.journeys.updateOne({ _id: 'brief' }, { status: 'stopped' });
    plansOf(engine.store).refresh();
    expect((await engine.performers['start-journey']([job], 0)).get(walker)).toEqual(first.get(walker));
  });
});

describe('exit-journey', () => {
  const byOrder = { entry: { again: { mode: 'every-time' }, key: 'event.properties.id' } };

  it('ends the runs of the person at once, wherever they wait, and nobody else’s', async () => {
    await engine.publish(
      journey('cart', 'Cart Left', { w: wait() }, byOrder),
      journey('orders', 'Ordered', { x: end('cart') }, byOrder),
    );
    await engine.happen('ivy', 'Cart Left', { id: 'a' });
    await engine.happen('ivy', 'Cart Left', { id: 'b' });
    await engine.happen('jon', 'Cart Left', { id: 'a' });
    await engine.happen('ivy', 'Ordered', { id: 'a' });
    const [order] = await engine.runs('orders');
    const carts = await engine.runs('cart');
    expect(carts.map(({ status, exitReason }) => [status, exitReason])).toEqual([
      ['exited', 'superseded'],
      ['exited', 'superseded'],
      ['active', null],
    ]);
    expect(await evidenceOf(carts[0])).toMatchObject([
      { reason: 'superseded', endedBy: { journeyId: 'orders', runId: order?._id, stepId: 'x' } },
    ]);
    expect(order).toMatchObject({ status: 'completed' });
  });

  it('ends only those with its own key when it is asked to', async () => {
    await engine.publish(journey('one-order', 'Order Changed', { x: end('cart', { sameKey: true }) }, byOrder));
    await engine.happen('joy', 'Cart Left', { id: 'a' });
    await engine.happen('joy', 'Cart Left', { id: 'b' });
    await engine.happen('joy', 'Order Changed', { id: 'b' });
    const mine = (await engine.runs('cart')).slice(-2);
    expect(mine.map(({ state, status }) => [state.key, status])).toEqual([
      ['a', 'active'],
      ['b', 'exited'],
    ]);
  });

  it('ends the earlier runs of its own journey, never itself', async () => {
    await engine.publish(journey('newest', 'Again', { x: end('newest', {}, 'w'), w: wait() }));
    for (let i = 0; i < 3; i += 1) await engine.happen('kim', 'Again');
    expect((await engine.runs('newest')).map(({ status }) => status)).toEqual(['exited', 'exited', 'active']);
  });

  it('is remembered by a run whose journey is paused', async () => {
    await engine.publish(journey('resting', 'Rest', { w: wait() }), journey('sweeper', 'Swept', { x: end('resting') }));
    await engine.happen('mia', 'Rest');
    await pauseJourney(engine.store, 'resting', 'refuse', 1);
    await engine.happen('mia', 'Swept');
    expect(await engine.runs('resting')).toMatchObject([
      { status: 'paused', due: null, inbox: [{ exit: { reason: 'superseded', by: { journeyId: 'sweeper' } } }] },
    ]);
  });

  it('ends what the same run has just started, and lets a later start stand', async () => {
    await engine.publish(
      journey('fleeting', null, { w: wait() }),
      journey('restless', 'Restless', { a: start('fleeting', 'x'), x: end('fleeting', {}, 'b'), b: start('fleeting') }),
    );
    await engine.happen('lea', 'Restless');
    expect((await engine.runs('fleeting')).map(({ status }) => status)).toEqual(['exited', 'active']);
  });
});
