import { aDocument } from '../../journeys/testing';
import { startTestWorker } from '../../worker/testing-time';
import { startTestApi, type TestApi } from '../testing';
import { insertPerson, insertRun } from '../testing-rows';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await insertPerson(api.store, 'ana', { plan: 'pro' });
});
afterAll(() => api?.close());

const list = async () => (await api.call('GET', '/api/background')).body.items;
const cancel = (id: string) => api.call('POST', `/api/background/${encodeURIComponent(id)}/cancel`, {});
/** What a worker would do until nothing is left. */
async function work(): Promise<void> {
  const worker = await startTestWorker(api.store, Date.now());
  await worker.settle();
  await worker.stop();
}

test('a stop of everybody is found again, and called off before it begins', async () => {
  await api.call('POST', '/api/journeys', aDocument('ended', { name: 'Ended' }));
  await api.call('POST', '/api/journeys/ended/publish', { revision: 1 });
  await insertRun(api.store, { _id: 'run-ended', journeyId: 'ended', personId: 'ana', stepId: 'w', enteredAt: Date.now() });
  const { body } = await api.call('POST', '/api/journeys/ended/stop', { how: 'now' });
  const row = { id: body.batch, kind: 'stop', subject: 'ended', name: 'Ended', progress: null, changed: 0 };
  expect(await list()).toMatchObject([{ ...row, state: 'open', cancellable: true }]);
  expect((await cancel(body.batch)).status).toBe(200);
  expect(await list()).toMatchObject([{ ...row, state: 'cancelled', cancellable: false }]);
  expect(await api.store.runs.findById('run-ended').lean()).toMatchObject({ live: true });
});

test('a segment is computed to the end; an enrolment is cancelled, and goes on where it was left', async () => {
  const condition = { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] };
  await api.call('POST', '/api/segments', { id: 'pro', name: 'Pro', condition });
  const [segment] = await list();
  expect(segment).toMatchObject({ kind: 'judge', name: 'Pro', state: 'open', cancellable: false, progress: { looked: 0 } });
  expect((await cancel(segment.id)).body.code).toBe('operation_refused');
  await work();
  const trigger = { kind: 'segment', segment: 'pro', on: 'enter' };
  await api.call('POST', '/api/journeys', aDocument('inside', { name: 'Inside', trigger }));
  await api.call('POST', '/api/journeys/inside/publish', { revision: 1 });
  await api.call('POST', '/api/journeys/inside/enrol', { confirm: true });
  const [enrolment] = await list();
  expect(enrolment).toMatchObject({ kind: 'enrol', name: 'Inside', state: 'open', cancellable: true });
  await cancel(enrolment.id);
  await work();
  expect((await list()).find(({ id }: { id: string }) => id === enrolment.id)).toMatchObject({ state: 'cancelled', changed: 0 });
  expect(await api.store.runs.countDocuments({ journeyId: 'inside' })).toBe(0);
  await api.call('POST', '/api/journeys/inside/enrol', { confirm: true });
  await work();
  expect((await list()).find(({ id }: { id: string }) => id === enrolment.id)).toMatchObject({ state: 'done', changed: 1 });
  expect(await api.store.runs.countDocuments({ journeyId: 'inside' })).toBe(1);
});

test('what is not there cannot be cancelled', async () => {
  expect((await cancel('nothing')).status).toBe(404);
});
