/** Actions as the engine does them: on a real database, against a real server. */
import { type FakeProvider, startProvider } from '../../connectors/kit/harness';
import { realClock } from '../clock';
import type { JsonObject } from '../language/facts';
import type { MessageRow, RunRow, Store, VisitRow } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { operate } from './operate';
import { startTestCalls, type TestCalls } from './testing-calls';
import { type Pace, startPace } from './testing-pace';

const START = Date.parse('2026-07-03T16:00:00Z');
const MINUTE = 60_000;
const token = 'token-of-the-connection-1234';

let ground: TestStore;
let store: Store;
let calls: TestCalls;
let pace: Pace;
let provider: FakeProvider;
beforeAll(async () => {
  ground = await startTestStore();
  store = ground.store;
  calls = await startTestCalls(store);
  provider = await startProvider();
  await calls.connect('crm', { kind: 'bearer', baseUrl: `${provider.url}/api`, token }, ['127.0.0.1']);
  await calls.connect('guarded', { kind: 'none' });
  pace = startPace(store, START, calls.makeDelivery);
  const journeys: [string, JsonObject, JsonObject?][] = [
    ['post', {}],
    ['keyed', { idempotent: true }],
    ['inside', { url: 'https://10.0.0.7/' }, { connection: 'guarded' }],
    ['nowhere', {}, { connection: 'none' }],
    ['mistaken', { url: '{{ 5 | money: profile.currency }}' }],
    ['aborts', { url: '{% abort "no order" %}' }],
    ['wrong', { url: { from: 'event.properties.total' } }],
  ];
  for (const [id, input, more] of journeys) await pace.publish(id, { a: action(input, more), ...after });
  const skips = { settings: { onTemplateError: 'skip' } };
  await pace.publish('lenient', { a: action({ url: { from: 'event.properties.total' } }), ...after }, skips);
}, 60_000);
afterAll(async () => {
  await pace?.stop();
  await calls?.close();
  await provider?.close();
  await ground?.close();
});
beforeEach(() => {
  provider.seen.length = 0;
  answers(200, { tier: 'gold', limit: 120.5 });
});

const action = (input: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'action',
  name: 'Ask',
  uses: 'http/request@1',
  connection: 'crm',
  input: {
    method: 'POST',
    url: 'users/{{ profile.crm_id }}',
    body: { mail: '{{ profile.email }}', total: { from: 'event.properties.total' } },
    ...input,
  },
  saveAs: 'crm',
  next: { done: 'b', failed: 'f' },
  ...more,
});
/** What was brought back decides where people go, and is there for the texts of later steps. */
const after: Record<string, JsonObject> = {
  b: {
    type: 'branch',
    name: 'Gold?',
    branches: [{ id: 'gold', label: 'Gold', when: { combinator: 'and', rules: [rule('context.crm.body.limit', '>', 120)] } }],
    next: { gold: 'g', else: 'o' },
  },
  g: {
    type: 'emit',
    name: 'Gold',
    event: 'Graded',
    properties: { tier: { from: 'context.crm.body.tier' } },
    next: { done: null },
  },
  o: { type: 'exit', name: 'Other', reason: 'other', next: {} },
  f: { type: 'exit', name: 'Failed', reason: 'failed', next: {} },
};
function rule(field: string, operator: string, value: number) {
  return { field, operator, value };
}
const answers = (status: number, json: unknown, headers = {}) => provider.behave({ kind: 'answer', status, json, headers });

let people = 0;
/** Sends somebody new to the action, and returns the run as it stands when nobody is due any more. */
async function start(journeyId: string): Promise<RunRow> {
  people += 1;
  pace.set(START);
  await pace.hear(`p${people}`, `Start ${journeyId}`, { total: 12.5 }, { crm_id: 7, email: `p${people}@shop.example` });
  const person = await store.people.findOne({ aliases: `u:p${people}` }).lean();
  return (await store.runs.findOne({ personId: person?._id, journeyId }).lean()) as unknown as RunRow;
}
const again = async ({ _id }: RunRow) => (await store.runs.findById(_id).lean()) as unknown as RunRow;
const ledger = async ({ _id }: RunRow) => (await store.messages.findById(`${_id}:1`).lean()) as unknown as MessageRow;
const visits = ({ _id }: RunRow) => store.visits.find({ runId: _id }).sort({ seq: 1 }).lean() as unknown as Promise<VisitRow[]>;
const pathOf = async (run: RunRow) => (await visits(run)).map(({ stepId, port }) => `${stepId}→${port}`);
const operated = async (run: RunRow, operation: 'retry' | 'skip'): Promise<RunRow> => {
  await operate(store, run._id, { id: `${operation}-${run._id}`, operation }, 'tester', { ...realClock, now: pace.now });
  await pace.act();
  return again(run);
};

describe('a call', () => {
  it('asks for what was rendered, proves itself, and what it brings back leads the person on', async () => {
    const run = await start('post');
    expect(provider.seen).toMatchObject([
      {
        method: 'POST',
        path: '/api/users/7',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ mail: 'p1@shop.example', total: 12.5 }),
      },
    ]);
    expect(await pathOf(run)).toEqual(['a→done', 'b→gold', 'g→done']);
    expect(await store.events.findOne({ 'origin.runId': run._id }).lean()).toMatchObject({ properties: { tier: 'gold' } });
    expect(await ledger(run)).toMatchObject({ state: 'accepted', channel: null, title: 'http/request@1', connectionId: 'crm' });
    expect(JSON.stringify([await ledger(run), await visits(run)])).not.toContain(token);
  });

  it('whose answer is refused goes by failed and says why', async () => {
    answers(422, { error: 'no such user' });
    const run = await start('post');
    expect(run).toMatchObject({ live: false, exitReason: 'failed' });
    expect((await visits(run))[0]).toMatchObject({ port: 'failed', evidence: { action: 'http/request@1', code: '422' } });
  });

  it('that is throttled is made again when the other side allows it, and no attempt is lost', async () => {
    answers(429, {}, { 'retry-after': '120' });
    const run = await start('post');
    expect(run).toMatchObject({ live: true, attempt: 0, due: expect.any(Number) });
    expect((run.due ?? 0) - START).toBeGreaterThanOrEqual(2 * MINUTE);
    answers(200, { limit: 500 });
    await pace.goTo(run.due ?? 0);
    expect(await pathOf(run)).toContain('b→gold');
    expect(provider.seen).toHaveLength(2);
  });

  it('that fails for the other side is made again with the same key, if it honours keys', async () => {
    answers(500, {});
    const run = await start('keyed');
    expect(run).toMatchObject({ live: true, status: 'active', attempt: 1 });
    answers(200, { limit: 500 });
    await pace.goTo(run.due ?? 0);
    expect(await pathOf(run)).toContain('b→gold');
    const keys = provider.seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([`${run._id}:1`, `${run._id}:1`]);
  });

  it('that may have been done waits for the operator where nobody knows keys: again, or as it is', async () => {
    answers(500, {});
    const [first, second] = [await start('post'), await start('post')];
    expect([first, second]).toMatchObject([
      { status: 'parked', lastError: { code: 'send_unknown' } },
      { status: 'parked', lastError: { code: 'send_unknown' } },
    ]);
    answers(200, { limit: 500 });
    expect(await operated(first, 'retry')).toMatchObject({ live: false, status: 'completed' });
    expect(provider.seen).toHaveLength(3);
    expect(await operated(second, 'skip')).toMatchObject({ live: false, exitReason: 'other' });
    expect(provider.seen).toHaveLength(3);
  });

  it('with an answer too large to keep is not made again', async () => {
    answers(200, { text: 'x'.repeat(40_000) });
    const run = await start('post');
    expect(run).toMatchObject({ live: false, exitReason: 'failed' });
    expect((await visits(run))[0]?.evidence).toMatchObject({ reason: 'output_too_large' });
    expect(provider.seen).toHaveLength(1);
  });
});

describe('no call is made', () => {
  it.each([
    ['inside', 'config', '10.0.0.7'],
    ['nowhere', 'connection_missing', '"none"'],
    ['mistaken', 'template_error', 'input.url'],
    ['wrong', 'input_invalid', 'input.url'],
  ])('for %s: somebody must mend it first', async (id, code, says) => {
    const run = await start(id);
    expect(run).toMatchObject({ status: 'parked', lastError: { code, message: expect.stringContaining(says) } });
    expect(provider.seen).toEqual([]);
  });

  it.each([
    ['lenient', 'input_invalid'],
    ['aborts', 'template_abort'],
  ])('for %s: the person goes by failed', async (id, reason) => {
    const run = await start(id);
    expect(run).toMatchObject({ live: false, exitReason: 'failed' });
    expect((await visits(run))[0]?.evidence).toMatchObject({ reason });
    expect(await ledger(run)).toMatchObject({ state: 'failed', reason });
    expect(provider.seen).toEqual([]);
  });
});

describe('a worker that is killed', () => {
  /** Puts back what stood in the store during the call: that is what a kill leaves, once nobody holds the run and the claim any more. */
  async function killedDuring(journeyId: string, ledgerKnows?: 'accepted'): Promise<RunRow> {
    let left: Promise<[RunRow, MessageRow]> | undefined;
    provider.behave(() => {
      left ??= standing();
      return { kind: 'answer', status: 200, json: { limit: 500, tier: 'gold' } };
    });
    const { _id } = await start(journeyId);
    const [run, row] = (await left) ?? [];
    const before = { ...run, leaseUntilReal: Date.now() - 1 };
    await store.visits.deleteMany({ runId: _id });
    await store.events.deleteMany({ 'origin.runId': _id });
    await store.runs.collection.replaceOne({ _id: _id as never }, before as never);
    const claimed = { ...row, callingUntilReal: Date.now() - 1 };
    if (!ledgerKnows) await store.messages.collection.replaceOne({ _id: row?._id as never }, claimed as never);
    await pace.act();
    return again({ ...run, _id } as RunRow);
  }
  async function standing(): Promise<[RunRow, MessageRow]> {
    const row = (await store.messages.findOne({ state: 'calling' }).lean()) as unknown as MessageRow;
    return [(await store.runs.findById(row.runId).lean()) as unknown as RunRow, row];
  }

  it('is followed by one that asks again with the same key', async () => {
    const run = await killedDuring('keyed');
    expect(await pathOf(run)).toEqual(['a→done', 'b→gold', 'g→done']);
    expect(new Set(provider.seen.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set([`${run._id}:1`]));
  });

  it('leaves a question for the operator where a second call might do it twice', async () => {
    const run = await killedDuring('post');
    expect(run).toMatchObject({ status: 'parked', lastError: { code: 'send_unknown' } });
    expect(provider.seen).toHaveLength(1);
  });

  it('after the answer was written down is followed by one that finds it there', async () => {
    const run = await killedDuring('post', 'accepted');
    expect(await pathOf(run)).toEqual(['a→done', 'b→gold', 'g→done']);
    expect(provider.seen).toHaveLength(1);
  });
});
