import { aDocument } from '../../journeys/testing';
import { judge } from '../../messaging';
import { checkGolden, goldenCaseSchema } from '../../runtime';
import { startTestApi, type TestApi } from '../testing';
import { insertMessage, insertPerson, insertRun } from '../testing-rows';

const DAY = 24 * 3_600_000;
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  for (const id of ['shop', 'other']) {
    await api.call('POST', '/api/journeys', aDocument(id));
    await api.call('POST', `/api/journeys/${id}/publish`, { revision: 1 });
  }
  await insertPerson(
    api.store,
    'ana',
    { firstName: 'Ana', lastName: 'Lee', email: 'ana@shop.example' },
    { email: { '*': 'subscribed' } },
  );
  await insertPerson(api.store, 'ben', { email: 'ben@shop.example' });
});
afterAll(() => api?.close());

const ids = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id);

describe('the list of runs', () => {
  beforeAll(async () => {
    // Entered between now and 80 days ago, some at the same instant: pages must neither repeat nor lose any.
    for (let i = 0; i < 25; i++) {
      await insertRun(api.store, {
        _id: `run-${String(i).padStart(2, '0')}`,
        journeyId: i % 5 === 0 ? 'other' : 'shop',
        personId: i % 2 === 0 ? 'ana' : 'ben',
        stepId: i % 3 === 0 ? 'm' : 'w',
        status: i % 4 === 0 ? 'completed' : 'active',
        enteredAt: Date.now() - Math.floor(i / 3) * 10 * DAY,
      });
    }
  });

  test('pages through everything once, newest first', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    let last = Number.POSITIVE_INFINITY;
    do {
      const { body } = await api.call('GET', `/api/runs?limit=4${cursor ? `&cursor=${cursor}` : ''}`);
      for (const run of body.items) {
        seen.push(run.id);
        expect(Date.parse(run.enteredAt)).toBeLessThanOrEqual(last);
        last = Date.parse(run.enteredAt);
      }
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  test('filters by journey, status, step and person', async () => {
    expect(ids(await api.call('GET', '/api/runs?journey=other'))).toHaveLength(5);
    expect(ids(await api.call('GET', '/api/runs?status=completed'))).toHaveLength(7);
    const atStep = (await api.call('GET', '/api/runs?journey=shop&step=m')).body.items;
    expect(atStep.length).toBeGreaterThan(0);
    for (const run of atStep)
      expect(run).toMatchObject({ stepId: 'm', stepName: 'Welcome text', journeyName: 'Journey shop', status: 'active' });
    const hers = (await api.call('GET', '/api/runs?person=ana&journey=shop')).body.items;
    expect(hers.length).toBeGreaterThan(0);
    for (const run of hers) expect(run).toMatchObject({ personId: 'ana', person: 'Ana Lee' });
  });

  test('overdue are those that should have moved a minute ago', async () => {
    const everywhere: { id: string; journeyId: string }[] = (await api.call('GET', '/api/runs?overdue=true')).body.items;
    const ofShop = everywhere.filter(({ journeyId }) => journeyId === 'shop').map(({ id }) => id);
    expect(ids(await api.call('GET', '/api/runs?overdue=true&journey=shop')).sort()).toEqual(ofShop.sort());
    expect(ofShop.length).toBeLessThan(everywhere.length);
    await insertRun(api.store, { _id: 'late', journeyId: 'shop', personId: 'ben', stepId: 'w', due: Date.now() - 61_000 });
    await insertRun(api.store, { _id: 'soon', journeyId: 'shop', personId: 'ben', stepId: 'w', due: Date.now() - 1_000 });
    const overdue = ids(await api.call('GET', '/api/runs?overdue=true'));
    expect(overdue).toContain('late');
    expect(overdue).not.toContain('soon');
  });
});

describe('one run', () => {
  beforeAll(async () => {
    await insertRun(api.store, {
      _id: 'told',
      journeyId: 'shop',
      personId: 'ana',
      stepId: 'm',
      status: 'parked',
      lastError: { code: 'auth', message: 'The account is closed', at: Date.now() },
    });
    await api.store.runs.updateOne({ _id: 'told' }, { $set: { 'state.visit.seq': 2 } } as never);
    const until = Date.now() - 3_600_000;
    await api.store.visits.collection.insertOne({
      _id: 'told:1',
      runId: 'told',
      journeyId: 'shop',
      version: 1,
      personId: 'ana',
      stepId: 'w',
      seq: 1,
      enteredAt: until - DAY,
      leftAt: until,
      port: 'done',
      evidence: { until, zone: 'UTC', because: ['1 day after entering'] },
    } as never);
    await insertMessage(api.store, { _id: 'told:2', personId: 'ana', journeyId: 'shop', state: 'unknown', title: 'Welcome' });
  });

  test('shows its path in words, its messages, what went wrong and what can be done', async () => {
    const { body } = await api.call('GET', '/api/runs/told');
    expect(body).toMatchObject({
      person: 'Ana Lee',
      status: 'parked',
      event: { name: 'Signed Up' },
      operations: ['retry', 'skip', 'move', 'exit'],
      lastError: { message: 'The account is closed' },
    });
    expect(body.path).toHaveLength(2);
    expect(body.path[0]).toMatchObject({
      stepName: 'One day',
      stepType: 'wait',
      port: 'done',
      sentence: expect.stringMatching(/^Waited until .*1 day after entering/),
    });
    expect(body.path[1]).toMatchObject({
      stepName: 'Welcome text',
      leftAt: null,
      port: null,
      sentence: 'Stopped here (The account is closed).',
    });
    expect(body.messages).toMatchObject([{ id: 'told:2', state: 'unknown', title: 'Welcome' }]);
    expect(body.document.id).toBe('shop');
  });

  test('is moved by an operator once, however often the call is sent', async () => {
    const operate = (body: object) => api.call('POST', '/api/runs/told/operate', body);
    expect((await operate({ id: 'operation-1', operation: 'dance' })).status).toBe(400);
    for (let i = 0; i < 3; i++)
      expect((await operate({ id: 'operation-1', operation: 'exit', reason: 'wrong person' })).body).toMatchObject({
        accepted: true,
        run: { status: 'exited', exitReason: 'wrong person' },
      });
    expect((await operate({ id: 'operation-2', operation: 'retry' })).body.code).toBe('operation_refused');
    const { body } = await api.call('GET', '/api/runs/told');
    expect(body.path.at(-1).sentence).toBe('“end the run” was chosen here by a call of the API.');
    expect(await api.store.operations.find({ runId: 'told' }).lean()).toMatchObject([{ operation: 'exit', by: 'api-key' }]);
  });
});

describe('people', () => {
  test('are found by user id and by the beginning of an address', async () => {
    expect(ids(await api.call('GET', '/api/people?search=ben'))).toEqual(['ben']);
    expect(ids(await api.call('GET', '/api/people?search=ANA%40shop'))).toEqual(['ana']);
    expect(ids(await api.call('GET', '/api/people?search=nobody'))).toEqual([]);
    expect(ids(await api.call('GET', '/api/people')).sort()).toEqual(['ana', 'ben']);
  });

  test('have a timeline of everything that happened, newest first', async () => {
    await api.store.events.collection.insertOne({
      _id: 'm:1',
      kind: 'track',
      name: 'Order Completed',
      properties: { total: 5 },
      traits: {},
      person: 'ana',
      receivedAt: Date.now() + 2 * DAY,
      ordinal: 1,
      state: 'done',
    } as never);
    await api.store.rejections.collection.insertOne({
      _id: 'shop:m:1',
      journeyId: 'shop',
      version: 1,
      personId: 'ana',
      eventId: 'm:1',
      rule: 'audience',
      evidence: {},
      at: Date.now() + 3 * DAY,
      retryAt: null,
    } as never);
    const { body } = await api.call('GET', '/api/people/ana');
    expect(body).toMatchObject({
      name: 'Ana Lee',
      userId: 'ana',
      email: 'ana@shop.example',
      consent: { email: { '*': 'subscribed' } },
    });
    expect(body.timeline.slice(0, 2)).toMatchObject([
      { kind: 'rejected', detail: expect.stringMatching(/^Not in the audience/) },
      { kind: 'event', title: 'Order Completed', data: { total: 5 } },
    ]);
    expect(body.timeline.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['entered', 'visit', 'message', 'ended']),
    );
    const instants = body.timeline.map(({ at }: { at: string }) => Date.parse(at));
    expect(instants).toEqual([...instants].sort((a: number, b: number) => b - a));
  });

  test('who were merged answer as who they became; erased ones are gone', async () => {
    await insertPerson(api.store, 'old-ana', {});
    await api.store.people.updateOne({ _id: 'old-ana' }, { $set: { mergedInto: 'ana' } });
    expect((await api.call('GET', '/api/people/old-ana')).body.id).toBe('ana');
    await insertPerson(api.store, 'erased', {});
    await api.store.people.updateOne({ _id: 'erased' }, { $set: { deleted: true } });
    expect((await api.call('GET', '/api/people/erased')).body.code).toBe('person_not_found');
  });
});

test('messages are listed by journey, person, state and channel', async () => {
  await insertMessage(api.store, {
    _id: 'x:1',
    personId: 'ben',
    journeyId: 'shop',
    channel: 'sms',
    state: 'skipped',
    reason: 'no_consent',
    sentAt: null,
  });
  expect(ids(await api.call('GET', '/api/messages?journey=shop')).sort()).toEqual(['told:2', 'x:1']);
  expect((await api.call('GET', '/api/messages?state=skipped')).body.items).toMatchObject([
    { id: 'x:1', reason: 'no_consent', sentAt: null },
  ]);
  expect(ids(await api.call('GET', '/api/messages?channel=sms&person=ben'))).toEqual(['x:1']);
});

describe('simulation', () => {
  const simulate = (body: object) => api.call('POST', '/api/journeys/shop/simulate', body);

  test('of somebody invented walks in virtual time and sends nothing', async () => {
    const before = await api.store.messages.countDocuments();
    const { body } = await simulate({ person: { phone: '+4915111111111' }, startAt: '2026-03-03T12:00:00.000Z' });
    expect(body).toMatchObject({ entered: true, rejected: null, end: { status: 'completed', at: '2026-03-04T12:00:00.000Z' } });
    expect(body.path).toMatchObject([
      { stepId: 'w', port: 'done', wouldSend: null },
      { stepId: 'm', port: 'sent', at: '2026-03-04T12:00:00.000Z', wouldSend: 'Hello', sentence: 'The message was sent.' },
    ]);
    expect(await api.store.messages.countDocuments()).toBe(before);
  });

  test('shows the message as they would get it, and is a golden case that holds', async () => {
    const person = { phone: '+4915111111111', firstName: 'Ana' };
    const { body } = await simulate({ person, startAt: '2026-03-03T12:00:00.000Z' });
    expect(body.path[0].message).toBeNull();
    expect(body.path[1].message).toMatchObject({
      channel: 'sms',
      html: null,
      problem: null,
      text: expect.stringContaining('Hello'),
    });
    const golden = goldenCaseSchema.parse(body.golden);
    expect(golden.expectedEnd).toMatchObject({ status: 'completed', at: '2026-03-04T12:00:00.000Z' });
    const plan = await api.services.plans.planOf('shop', 1);
    expect(checkGolden(plan, golden, judge)).toEqual([]);
    expect(checkGolden(plan, { ...golden, startAt: '2026-03-05T12:00:00.000Z' }, judge)).not.toEqual([]);
  });

  test('shows the words in their language', async () => {
    const translations = { de: { text: 'Hallo {{ profile.firstName }}' } };
    const step = { type: 'message', name: 'Hi', channel: 'sms', content: { text: 'Hello' }, translations, next: { sent: null } };
    await api.call('POST', '/api/journeys', {
      format: 'journey/1',
      id: 'polyglot',
      name: 'Polyglot',
      trigger: { kind: 'event', on: [{ event: 'Came' }] },
      settings: { class: 'transactional' },
      start: 'm',
      steps: { m: step },
    });
    const textFor = async (locale: string) => {
      const person = { phone: '+4915111111111', firstName: 'Ana', locale };
      const { body } = await api.call('POST', '/api/journeys/polyglot/simulate', { person });
      return body.path[0].message.text;
    };
    expect([await textFor('de-AT'), await textFor('fr')]).toEqual(['Hallo Ana', 'Hello']);
  });

  test('says why somebody would not get the message, or would not enter', async () => {
    expect((await simulate({ person: {} })).body.path.at(-1)).toMatchObject({
      port: 'skipped',
      sentence: 'The message was skipped (no address).',
    });
    expect((await simulate({ personId: 'ana', event: { name: 'Something Else' } })).body).toMatchObject({
      entered: false,
      rejected: 'no_trigger',
      end: null,
    });
    expect((await simulate({ personId: 'nobody' })).body.code).toBe('person_not_found');
  });
});
