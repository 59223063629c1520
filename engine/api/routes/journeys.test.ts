import { hashId } from '../../ids';
import { aDocument } from '../../journeys/testing';
import type { JsonObject } from '../../language';
import type { RunRow } from '../../store';
import { startTestWorker } from '../../worker/testing-time';
import { startTestApi, type TestApi } from '../testing';
import { insertRun } from '../testing-rows';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const create = async (id: string, more = {}) => (await api.call('POST', '/api/journeys', aDocument(id, more))).body;
const publish = (id: string, revision: number) => api.call('POST', `/api/journeys/${id}/publish`, { revision, note: 'test' });

describe('drafts', () => {
  test('are created once, listed, and removed while they never ran', async () => {
    const created = await api.call('POST', '/api/journeys', aDocument('first'));
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('"1"');
    expect(created.body).toMatchObject({
      id: 'first',
      status: 'draft',
      revision: 1,
      liveVersion: null,
      unpublishedChanges: true,
      people: { live: 0, entered: 0 },
    });
    expect((await api.call('POST', '/api/journeys', aDocument('first'))).body.code).toBe('journey_exists');
    const list = await api.call('GET', '/api/journeys');
    expect(list.body.items.map((item: { id: string }) => item.id)).toContain('first');
    expect((await api.call('DELETE', '/api/journeys/first')).status).toBe(200);
    expect((await api.call('GET', '/api/journeys/first')).body.code).toBe('journey_not_found');
  });

  test('are saved only on the revision that was read', async () => {
    await create('shared');
    const save = (name: string, revision: string | null) =>
      api.call('PUT', '/api/journeys/shared', aDocument('shared', { name }), revision === null ? {} : { 'if-match': revision });
    expect((await save('Mine', '"1"')).body).toMatchObject({ revision: 2, name: 'Mine' });
    const late = await save('Theirs', '"1"');
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ code: 'revision_conflict', revision: 2 });
    expect((await save('Nobody’s', null)).status).toBe(428);
    expect((await api.call('GET', '/api/journeys/shared')).body.draft.name).toBe('Mine');
  });

  test('of two saves at once on one revision exactly one lands', async () => {
    await create('race');
    const saves = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        api.call('PUT', '/api/journeys/race', aDocument('race', { name: `N${n}` }), { 'if-match': '"1"' }),
      ),
    );
    expect(saves.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  test('may be unfinished, but an unknown key is refused by name', async () => {
    const steps = { w: { type: 'wait', name: 'Soon', for: 'soon', next: {} } };
    const unfinished = await api.call('POST', '/api/journeys', aDocument('unfinished', { steps }));
    expect(unfinished.status).toBe(201);
    expect(unfinished.body.issues).toContainEqual(expect.objectContaining({ stepId: 'w', field: 'for', severity: 'error' }));
    const misspelt = await api.call('POST', '/api/journeys', aDocument('misspelt', { triger: {} }));
    expect(misspelt.status).toBe(400);
    expect(misspelt.body).toMatchObject({ code: 'bad_request', at: '/triger' });
  });

  test('are refused by name when they are too much for anybody', async () => {
    const step = (index: number) => [`s${index}`, { type: 'wait', name: 'Wait', for: 'P1D', next: { done: null } }];
    const steps = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => step(index)));
    const many = await api.call('POST', '/api/journeys', aDocument('many', { steps }));
    expect(many.status).toBe(400);
    expect(many.body).toMatchObject({ code: 'bad_request', at: '/steps', issues: [{ code: 'steps_too_many' }] });
    const large = await api.call('POST', '/api/journeys', aDocument('large', { description: 'x'.repeat(5_000_000) }));
    expect(large.status).toBe(413);
    expect(large.body).toMatchObject({ code: 'body_too_large' });
    let deep: JsonObject = {};
    for (let depth = 0; depth < 500; depth += 1) deep = { combinator: 'and', rules: [deep] };
    const nested = await api.call('POST', '/api/journeys', aDocument('deep', { entry: { audience: deep } }));
    expect(nested.body).toMatchObject({ code: 'bad_request', at: '/entry/audience', issues: [{ code: 'too_deep' }] });
  });
});

describe('publication', () => {
  test('freezes a version, and answers again with the same one', async () => {
    await create('simple');
    const first = await publish('simple', 1);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await publish('simple', 1)).body.version).toBe(1);
    const detail = (await api.call('GET', '/api/journeys/simple')).body;
    expect(detail).toMatchObject({ status: 'live', liveVersion: 1, unpublishedChanges: false });
    expect(detail.versions).toEqual([{ version: 1, publishedAt: expect.any(String), note: 'test' }]);
    expect((await api.call('DELETE', '/api/journeys/simple')).body.code).toBe('operation_refused');

    await api.call('PUT', '/api/journeys/simple', aDocument('simple', { name: 'Changed' }), { 'if-match': '"1"' });
    expect((await api.call('GET', '/api/journeys/simple')).body.unpublishedChanges).toBe(true);
    expect((await publish('simple', 1)).body.code).toBe('revision_conflict');
    expect((await publish('simple', 2)).body.version).toBe(2);
    expect((await api.call('GET', '/api/journeys/simple/versions/1')).body.document.name).toBe('Journey simple');
  });

  test('two people who publish one revision at once get one version', async () => {
    await create('twice');
    const both = await Promise.all([publish('twice', 1), publish('twice', 1), publish('twice', 1)]);
    expect(both.some(({ status }) => status === 200)).toBe(true);
    for (const { status, body } of both)
      expect(status === 200 ? body.version : body.code).toBe(status === 200 ? 1 : 'revision_conflict');
    expect(await api.store.versions.countDocuments({ journeyId: 'twice' })).toBe(1);
  });

  test('an invalid journey is refused and every issue names its step', async () => {
    await create('broken', { steps: { w: { type: 'wait', name: 'One day', for: 'P1D', next: { done: 'gone' } } } });
    const { status, body } = await publish('broken', 1);
    expect(status).toBe(422);
    expect(body.issues).toContainEqual(expect.objectContaining({ code: 'target_dangling', stepId: 'w', severity: 'error' }));
    expect((await api.call('GET', '/api/journeys/broken')).body.status).toBe('draft');
  });

  test('a template that does not parse is refused', async () => {
    const m = {
      type: 'message',
      channel: 'sms',
      name: 'Text',
      class: 'transactional',
      content: { text: 'Hello {{ profile.name' },
      next: { sent: null },
    };
    await create('template', { start: 'm', steps: { m } });
    expect((await publish('template', 1)).body.issues).toContainEqual(
      expect.objectContaining({ stepId: 'm', field: expect.stringContaining('text') }),
    );
  });

  test('the preview says what changed and who waits where', async () => {
    await create('preview');
    expect((await api.call('GET', '/api/journeys/preview/publish-preview')).body.changes).toEqual([
      { key: 'change.first', values: { steps: 2 } },
    ]);
    await publish('preview', 1);
    await runAt('preview', 'w');
    await runAt('preview', 'w');
    const changed = aDocument('preview');
    const steps = changed['steps'] as Record<string, Record<string, unknown>>;
    steps['w'] = { ...steps['w'], for: 'P2D' } as never;
    await api.call('PUT', '/api/journeys/preview', changed, { 'if-match': '"1"' });
    await untilCounted('preview', 2);
    const { body } = await api.call('GET', '/api/journeys/preview/publish-preview');
    expect(body.changes).toEqual([
      {
        key: 'change.step.changed',
        values: { name: 'One day', type: 'wait' },
        stepId: 'w',
        fields: [{ path: 'for', before: 'P1D', after: 'P2D' }],
      },
    ]);
    expect(body.waiting).toEqual([{ version: 1, stepId: 'w', name: 'One day', people: 2, changed: true }]);
  });

  test('an absence journey is armed for those who are silent already', async () => {
    const day = 24 * 3_600_000;
    const last = Date.now() - 3 * day;
    const person = {
      _id: 'silent',
      revision: 1,
      attributes: {},
      rollups: { 'Order Completed': { count: 1, first: last, last, recent: [[last, 1]] } },
      consent: {},
      segments: [],
      aliases: ['u:silent'],
      pending: {},
      mergedInto: null,
      deleted: false,
    };
    await api.store.people.collection.insertOne(person as never);
    await create('silence', { trigger: { kind: 'absence', event: 'Order Completed', for: 'P10D' } });
    await publish('silence', 1);
    const worker = await startTestWorker(api.store, Date.now());
    await worker.settle();
    await worker.stop();
    expect(await api.store.deadlines.findById('silence:silent').lean()).toMatchObject({ due: last + 10 * day });
  });
});

describe('pause and resume', () => {
  test('put runs down and take them up again', async () => {
    await create('pausing');
    expect((await api.call('POST', '/api/journeys/pausing/pause', {})).body.code).toBe('journey_not_published');
    await publish('pausing', 1);
    const id = await runAt('pausing', 'w');
    expect((await api.call('POST', '/api/journeys/pausing/pause', {})).body).toEqual({ id: 'pausing', status: 'paused' });
    expect(await api.store.runs.findById(id).lean()).toMatchObject({ status: 'paused', due: null, live: true, pokes: 1 });
    expect(await api.services.plans.livePlans()).not.toContainEqual(expect.objectContaining({ journeyId: 'pausing' }));
    expect(await api.services.plans.statusOf('pausing')).toBe('paused');
    await api.call('POST', '/api/journeys/pausing/resume', {});
    expect(await api.store.runs.findById(id).lean()).toMatchObject({ status: 'active', due: expect.any(Number), pokes: 2 });
    expect(await api.services.plans.livePlans()).toContainEqual(expect.objectContaining({ journeyId: 'pausing', version: 1 }));
  });
});

describe('entering by call', () => {
  const enter = (id: string, body: object) => api.call('POST', `/api/journeys/${id}/enter`, body);

  test('stores one event per idempotency key', async () => {
    await create('called', { trigger: { kind: 'api' } });
    expect((await enter('called', { userId: 'ana', idempotencyKey: 'k1' })).body.code).toBe('journey_not_published');
    await publish('called', 1);
    const first = await enter('called', { userId: 'ana', idempotencyKey: 'k1', context: { order: 7 } });
    expect(first.status).toBe(202);
    expect((await enter('called', { userId: 'ana', idempotencyKey: 'k1' })).body.eventId).toBe(first.body.eventId);
    const rows = await api.store.events.find({ kind: 'entry' }).lean();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      _id: first.body.eventId,
      userId: 'ana',
      properties: { journeyId: 'called', context: { order: 7 } },
      state: 'new',
    });
  });

  test('is for journeys that people enter by call, while they are live', async () => {
    await create('evented');
    await publish('evented', 1);
    expect((await enter('evented', { userId: 'ana', idempotencyKey: 'k' })).body.code).toBe('operation_refused');
    await create('either', { entry: { byCall: true } });
    await publish('either', 1);
    expect((await enter('either', { userId: 'ana', idempotencyKey: 'k' })).status).toBe(202);
    await create('halted', { trigger: { kind: 'api' } });
    await publish('halted', 1);
    await api.call('POST', '/api/journeys/halted/pause', {});
    expect((await enter('halted', { userId: 'ana', idempotencyKey: 'k' })).status).toBe(409);
    const deep = JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`);
    expect((await enter('called', { userId: 'ana', idempotencyKey: 'deep', context: deep })).body.at).toBe('/context');
  });
});

test('statistics add up counters and people', async () => {
  await create('counted');
  await publish('counted', 1);
  await runAt('counted', 'w');
  await runAt('counted', 'm', 'parked');
  const counter = (stepId: string, kind: string, label: string, n: number) => ({
    _id: `counted@1:${stepId}:${kind}:${label}`,
    journeyId: 'counted',
    version: 1,
    stepId,
    kind,
    label,
    n,
  });
  await api.store.counters.collection.insertMany([
    counter('', 'entered', '', 10),
    counter('', 'ended', 'completed:completed', 5),
    counter('', 'ended', 'exited:converted', 3),
    counter('', 'goal', 'reached', 3),
    counter('', 'goal', 'late', 1),
    counter('w', 'port', 'done', 9),
    counter('m', 'sent', 'sms', 6),
    counter('m', 'skipped', 'no_consent', 2),
  ] as never[]);
  await api.store.rejections.collection.insertMany([{ _id: 'counted:e1', journeyId: 'counted', rule: 'audience' }] as never[]);
  await untilCounted('counted', 2);
  const { body } = await api.call('GET', '/api/stats/journeys/counted');
  expect(body).toMatchObject({
    entered: 10,
    live: 2,
    parked: 1,
    completed: 5,
    exited: { converted: 3 },
    converted: 4,
    rejected: { audience: 1 },
  });
  expect(body.steps).toEqual({
    w: { waiting: 1, parked: 0, passed: 9, ports: { done: 9 }, sent: 0, skipped: {}, failed: 0 },
    m: { waiting: 0, parked: 1, passed: 0, ports: {}, sent: 6, skipped: { no_consent: 2 }, failed: 0 },
  });
  expect((await api.call('GET', '/api/stats/journeys/nothing')).body.code).toBe('journey_not_found');
});

let inserted = 0;

async function runAt(journeyId: string, stepId: string, status: RunRow['status'] = 'active'): Promise<string> {
  const _id = hashId('run', journeyId, String(inserted++));
  await insertRun(api.store, { _id, journeyId, personId: `p${inserted}`, stepId, status });
  return _id;
}

/** Counts may be a second old. */
async function untilCounted(journeyId: string, live: number): Promise<void> {
  for (;;) {
    const { body } = await api.call('GET', `/api/stats/journeys/${journeyId}`);
    if (body.live === live) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
