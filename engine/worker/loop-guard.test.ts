/** Journeys that trigger each other, through the engine on a real database. */
import { insertMessage } from '../api/testing-rows';
import { newEventRow } from '../ingest';
import type { EventRow, RejectionRow, RunRow, VisitRow } from '../store';
import { startTestEngine, type TestEngine } from './testing';
import { emit, journey, start, step, wait, waitFor } from './testing-documents';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
}, 60_000);
afterAll(() => engine?.stop());

const events = (name: string) =>
  engine.store.events.find({ name }).sort({ receivedAt: 1, ordinal: 1 }).lean() as unknown as Promise<EventRow[]>;
const rejections = (journeyId: string) =>
  engine.store.rejections.find({ journeyId }).lean() as unknown as Promise<RejectionRow[]>;
const evidenceOf = async (run: RunRow | undefined) => {
  const visits = (await engine.store.visits.find({ runId: run?._id }).sort({ seq: 1 }).lean()) as unknown as VisitRow[];
  return visits.map(({ evidence }) => evidence);
};

describe('two journeys that trigger each other', () => {
  it('stop after ten hops, and say so', async () => {
    await engine.publish(journey('ping', 'Ping', { e: emit('Pong') }), journey('pong', 'Pong', { e: emit('Ping') }));
    await engine.happen('ana', 'Ping');
    const [pings, pongs] = await Promise.all([engine.runs('ping'), engine.runs('pong')]);
    expect([pings.length, pongs.length]).toEqual([5, 5]);
    expect(pongs.at(-1)?.hops).toEqual(['ping', 'pong', 'ping', 'pong', 'ping', 'pong', 'ping', 'pong', 'ping']);
    const refused = [...(await rejections('ping')), ...(await rejections('pong'))];
    expect(refused).toMatchObject([
      { journeyId: 'ping', rule: 'loop_guard', retryAt: null, evidence: { most: 10, trigger: { event: 'Ping' } } },
    ]);
    expect(refused[0]?.evidence['hops']).toHaveLength(10);
    // What it said is kept all the same: only nobody is let in by it.
    expect((await events('Ping')).map(({ hops }) => hops.length)).toEqual([0, 2, 4, 6, 8, 10]);
  });

  it('stop as well when one run hears the other and never leaves', async () => {
    const answering = (hears: string, says: string) => ({ f: waitFor(hears, 'e'), e: emit(says, 'f') });
    await engine.publish(
      journey('tick', 'Clockwork', answering('Tock', 'Tick')),
      journey('tock', 'Clockwork', { e: emit('Tock', 'f'), f: waitFor('Tick', 'e') }),
    );
    await engine.happen('ben', 'Clockwork');
    expect((await events('Tick')).length + (await events('Tock')).length).toBe(10);
    const told = [...(await evidenceOf((await engine.runs('tick'))[0])), ...(await evidenceOf((await engine.runs('tock'))[0]))];
    expect(told.filter(({ refused }) => refused !== undefined)).toMatchObject([{ refused: 'loop_guard', most: 10 }]);
  });

  it('stop where they start each other, or themselves, by call', async () => {
    await engine.publish(journey('chain', null, { s: start('chain') }), journey('first', 'Chain', { s: start('chain') }));
    await engine.happen('hal', 'Chain');
    expect(await engine.runs('chain')).toHaveLength(9);
    expect(await rejections('chain')).toMatchObject([{ rule: 'loop_guard' }]);
  });

  it('stop where each changes the attribute that triggers the other', async () => {
    const counts = (id: string, heard: string, written: string) =>
      journey(
        id,
        null,
        { u: step('update', { operations: [{ op: 'increment', field: written, by: 1 }] }) },
        {
          trigger: { kind: 'attribute', attribute: heard },
        },
      );
    await engine.publish(counts('see', 'profile.see', 'profile.saw'), counts('saw', 'profile.saw', 'profile.see'));
    const at = Date.now();
    const traits = { see: 0 };
    const said = {
      _id: 'i:see',
      kind: 'identify' as const,
      name: 'Identify',
      userId: 'zoe',
      traits,
      timestamp: at,
      receivedAt: at,
    };
    await engine.accept(newEventRow({ ...said, source: 'test' }));
    expect([(await engine.runs('see')).length, (await engine.runs('saw')).length]).toEqual([5, 5]);
    expect([...(await rejections('see')), ...(await rejections('saw'))]).toMatchObject([{ rule: 'loop_guard' }]);
  });

  it('stop where a message is opened because of the one before', async () => {
    await engine.publish(journey('opened', 'Message Opened', { w: wait() }));
    await engine.happen('ian', 'Anything');
    const { _id: personId } = (await engine.store.people.findOne({ aliases: 'u:ian' }).lean()) as { _id: string };
    const nine = Array.from({ length: 9 }, () => 'opened');
    await insertMessage(engine.store, { _id: 'late:1', personId, journeyId: 'opened', hops: nine });
    await insertMessage(engine.store, { _id: 'early:1', personId, journeyId: 'opened' });
    const at = Date.now();
    const open = (messageId: string) =>
      newEventRow({
        _id: `r:${messageId}`,
        kind: 'receipt',
        name: 'Message Opened',
        properties: { messageId },
        timestamp: at,
        receivedAt: at,
        source: 'test',
      });
    await engine.accept(open('late:1'), open('early:1'));
    expect(await engine.runs('opened')).toMatchObject([{ hops: ['opened'] }]);
    expect(await rejections('opened')).toMatchObject([{ rule: 'loop_guard', eventId: 'r:late:1' }]);
  });
});
