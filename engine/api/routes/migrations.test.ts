import { aDocument } from '../../journeys/testing';
import { runBatches } from '../../worker/batches';
import { loaderOf } from '../../worker/load';
import { startTestApi, type TestApi } from '../testing';
import { insertPerson, insertRun } from '../testing-rows';

const HOUR = 3_600_000;
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await insertPerson(api.store, 'ana', { firstName: 'Ana' });
});
afterAll(() => api?.close());

const steps = (duration: string, more = {}) => ({
  w: { type: 'wait', name: 'Wait', for: duration, next: { done: 'm' } },
  m: { type: 'message', channel: 'sms', name: 'SMS', class: 'transactional', content: { text: 'Hi' }, next: { sent: null } },
  ...more,
});
const save = (id: string, revision: number, duration: string) =>
  api.call('PUT', `/api/journeys/${id}`, aDocument(id, { steps: steps(duration) }), { 'if-match': `"${revision}"` });
const publish = (id: string, revision: number, more = {}) =>
  api.call('POST', `/api/journeys/${id}/publish`, { revision, ...more });

/** Version 1 is live with one person waiting a day since an hour ago; the draft waits for two. */
async function underWay(id: string): Promise<number> {
  const enteredAt = Date.now() - HOUR;
  await api.call('POST', '/api/journeys', aDocument(id));
  await publish(id, 1);
  await insertRun(api.store, { _id: `run-${id}`, journeyId: id, personId: 'ana', stepId: 'w', enteredAt });
  await save(id, 1, 'P2D');
  return enteredAt;
}

/** What the leading worker does. */
async function work(id: string, batch: string): Promise<Record<string, unknown>> {
  const { store, clock, plans } = api.services;
  const drivers = { start: async () => undefined, poke: async () => undefined };
  for (;;) {
    const { body } = await api.call('GET', `/api/journeys/${id}/migrations/${batch}`);
    if (body.state !== 'open') return body;
    if (!(await runBatches({ store, clock, plans, loader: loaderOf(store), drivers, term: () => 1, log: () => undefined })))
      await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('what would happen is told before anything does, and publishing does just that', async () => {
  const enteredAt = await underWay('asked');
  const choices = [{ version: 1, stepId: 'w', do: 'move' }];
  const looked = await api.call('POST', '/api/journeys/asked/migrations', { choices, to: 'draft', dryRun: true });
  const due = new Date(enteredAt + 48 * HOUR).toISOString();
  expect(looked.body).toEqual({
    migration: null,
    preview: {
      steps: [{ version: 1, stepId: 'w', change: 'changed', counts: { stays: 0, moves: 1, goesOn: 0, exits: 0, later: 0 } }],
      sample: [{ runId: 'run-asked', personId: 'ana', version: 1, stepId: 'w', fate: 'moves', to: 'w', due, because: null }],
    },
  });
  expect(await api.store.runs.findById('run-asked').lean()).toMatchObject({ version: 1 });

  const { body } = await publish('asked', 2, { migrate: choices });
  expect(await work('asked', body.migration)).toMatchObject({
    kind: 'migrate',
    state: 'done',
    moves: 1,
    exits: 0,
    by: expect.any(String),
  });
  const run = (await api.call('GET', '/api/runs/run-asked')).body;
  expect(run).toMatchObject({ version: 2, stepId: 'w', status: 'active' });
  expect(Math.abs(Date.parse(run.due) - Date.parse(due))).toBeLessThan(50);
  expect(run.path).toMatchObject([{ stepName: 'One day', sentence: 'Moved from version 1 to version 2.' }, { stepName: 'Wait' }]);

  const back = await api.call('POST', `/api/journeys/asked/migrations/${body.migration}/rollback`, {});
  expect(back.status).toBe(202);
  expect(await work('asked', back.body.id)).toMatchObject({ kind: 'rollback', moves: 1, wentOn: { people: 0, sample: [] } });
  expect(await api.store.runs.findById('run-asked').lean()).toMatchObject({ version: 1, stepId: 'w' });
});

test('a choice that leads nowhere publishes nothing', async () => {
  await underWay('wrong');
  for (const choice of [
    { version: 1, stepId: 'w', do: 'move', to: 'nowhere' },
    { version: 1, stepId: 'nowhere', do: 'exit' },
    { version: 7, stepId: 'w', do: 'exit' },
    { version: 1, stepId: 'w', do: 'exit', to: 'm' },
  ]) {
    const { status } = await publish('wrong', 2, { migrate: [choice] });
    expect([400, 409]).toContain(status);
  }
  expect((await api.call('GET', '/api/journeys/wrong')).body).toMatchObject({ liveVersion: 1 });
  expect((await api.call('POST', '/api/journeys/wrong/migrations', { choices: [], to: 'draft' })).status).toBe(400);
  expect((await api.call('GET', '/api/journeys/wrong/migrations/none')).body.code).toBe('batch_not_found');
});

test('a migration can be cancelled before it does anything', async () => {
  await underWay('cancelled');
  const { body } = await publish('cancelled', 2, { migrate: [{ version: 1, stepId: 'w', do: 'exit' }] });
  const cancelled = await api.call('POST', `/api/journeys/cancelled/migrations/${body.migration}/cancel`, {});
  expect(cancelled.body).toMatchObject({ state: 'cancelled', exits: 0 });
  expect(await api.store.runs.findById('run-cancelled').lean()).toMatchObject({ live: true });
});

test('a version is tried on a share of people, and becomes the live one', async () => {
  await underWay('tried');
  expect((await publish('tried', 2, { canary: { percent: 5 } })).body).toMatchObject({ version: 2, migration: null });
  expect((await api.call('GET', '/api/journeys/tried')).body).toMatchObject({
    liveVersion: 1,
    canary: { version: 2, percent: 5 },
  });
  const raise = (percent: number) => api.call('POST', '/api/journeys/tried/canary', { percent });
  expect((await raise(50)).body).toEqual({ liveVersion: 1, canary: { version: 2, percent: 50 } });
  expect((await raise(20)).status).toBe(400);
  await save('tried', 2, 'P3D');
  expect((await publish('tried', 3, { canary: { percent: 5 } })).body.code).toBe('operation_refused');
  expect((await raise(100)).body).toEqual({ liveVersion: 2, canary: null });
  expect((await api.call('POST', '/api/journeys/tried/canary/abort', {})).body.code).toBe('no_canary');

  await publish('tried', 3, { canary: { percent: 5 } });
  const aborted = await api.call('POST', '/api/journeys/tried/canary/abort', {
    migrate: [{ version: 3, stepId: 'w', do: 'move' }],
  });
  expect(aborted.body).toMatchObject({ liveVersion: 2, canary: null, batches: [expect.any(String)] });
});

test('pausing with a queue, resuming with counts, stopping, restoring', async () => {
  await underWay('steered');
  await api.call('POST', '/api/journeys/steered/pause', { entrants: 'queue' });
  const counts = { people: 1, waiting: 1, late: 0, lateMessages: 0, queued: 0 };
  const looked = await api.call('POST', '/api/journeys/steered/resume', { dryRun: true });
  expect(looked.body).toEqual({ id: 'steered', status: 'paused', counts });
  const resumed = await api.call('POST', '/api/journeys/steered/resume', { late: 'drop' });
  expect(resumed.body).toEqual({ id: 'steered', status: 'live', counts });
  expect(await api.store.runs.findById('run-steered').lean()).toMatchObject({ status: 'active', live: true });

  await publish('steered', 2);
  const restored = await api.call('POST', '/api/journeys/steered/restore', { version: 1, revision: 2 });
  expect(restored.body).toEqual({ id: 'steered', revision: 3 });
  expect((await api.call('GET', '/api/journeys/steered')).body.draft.steps.w.for).toBe('P1D');
  expect((await publish('steered', 3)).body).toMatchObject({ version: 3 });

  const { body } = await api.call('POST', '/api/journeys/steered/stop', { how: 'now' });
  expect(body).toEqual({ id: 'steered', status: 'stopped', batch: expect.any(String) });
  expect(await work('steered', body.batch)).toMatchObject({ kind: 'stop', state: 'done', exits: 1 });
  expect((await api.call('GET', '/api/runs/run-steered')).body).toMatchObject({
    status: 'exited',
    exitReason: 'journey_stopped',
  });
  expect((await api.call('POST', '/api/journeys/steered/pause', {})).body.code).toBe('operation_refused');
  expect((await publish('steered', 3)).status).toBe(200);
  expect((await api.call('GET', '/api/journeys/steered')).body.status).toBe('live');
});
