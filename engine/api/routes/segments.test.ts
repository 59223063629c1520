import { aDocument } from '../../journeys/testing';
import { startTestWorker } from '../../worker/testing-time';
import { startTestApi, type TestApi } from '../testing';
import { insertPerson } from '../testing-rows';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const condition = { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] };
const pro = { id: 'pro', name: 'Pro', condition };
/** What a worker would do until nothing is left. */
async function work(): Promise<void> {
  const worker = await startTestWorker(api.store, Date.now());
  await worker.settle();
  await worker.stop();
}

test('segments are made, computed in the background, changed on the revision that was read, and deleted', async () => {
  await insertPerson(api.store, 'p1', { plan: 'pro', name: 'Ana' });
  await insertPerson(api.store, 'p2', { plan: 'free' });
  const made = await api.call('POST', '/api/segments', pro);
  expect(made).toMatchObject({
    status: 201,
    body: { id: 'pro', revision: 1, people: 0, computing: { done: false, kind: 'judge' } },
  });
  expect((await api.call('POST', '/api/segments', pro)).body.code).toBe('segment_exists');
  expect((await api.call('GET', `/api/jobs/${made.body.computing.id}`)).body).toMatchObject({ done: false, looked: 0 });
  await work();
  const { body, headers } = await api.call('GET', '/api/segments/pro');
  expect(body).toMatchObject({ people: 1, computing: null });
  expect(headers.get('etag')).toBe('"1"');
  expect((await api.call('GET', `/api/jobs/${made.body.computing.id}`)).body).toMatchObject({
    done: true,
    looked: 2,
    changed: 1,
  });

  const save = (name: string, revision?: string) =>
    api.call('PUT', '/api/segments/pro', { name, condition }, revision ? { 'if-match': revision } : {});
  expect((await save('Professionals', '"1"')).body).toMatchObject({ revision: 2, name: 'Professionals', computing: null });
  expect((await save('Late', '"1"')).body).toMatchObject({ code: 'revision_conflict', revision: 2 });
  expect((await save('Blind')).status).toBe(428);
  expect((await api.call('GET', '/api/segments')).body.items).toHaveLength(1);
  expect((await api.call('DELETE', '/api/segments/pro')).body).toEqual({ deleted: true });
  await work();
  expect((await api.store.people.findById('p1').lean())?.segments).toEqual([]);
  expect((await api.call('GET', '/api/segments/pro')).body.code).toBe('segment_not_found');
});

test('a condition is tried before it is kept', async () => {
  const { body } = await api.call('POST', '/api/segments/preview', { condition });
  expect(body).toEqual({ people: 1, sampled: false, examples: [{ id: 'p1', name: 'Ana' }] });
  const wrong = { combinator: 'and', rules: [{ field: 'account.plan', operator: '=', value: 'x' }] };
  const refused = await api.call('POST', '/api/segments', { id: 'wrong', name: 'Wrong', condition: wrong });
  expect(refused).toMatchObject({ status: 422, body: { code: 'segment_invalid', issues: [{ code: 'segment_field' }] } });
  expect((await api.call('POST', '/api/segments', { ...pro, id: 'Not A Slug' })).body).toMatchObject({
    code: 'bad_request',
    at: '/id',
  });
});

test('a journey can only name segments there are, and keeps them from being deleted while it runs', async () => {
  const trigger = { kind: 'segment', segment: 'gold', on: 'enter' };
  const audience = { combinator: 'and', rules: [{ field: 'segment', operator: 'notIn', value: ['gold', 'lost'] }] };
  await api.call('POST', '/api/journeys', aDocument('golden', { trigger, entry: { audience } }));
  const publish = () => api.call('POST', '/api/journeys/golden/publish', { revision: 1 });
  expect((await publish()).body.issues).toMatchObject([
    { code: 'segment_unknown', field: 'trigger.segment' },
    { code: 'segment_unknown', field: 'entry.audience.rules.0.value' },
    { code: 'segment_unknown', field: 'entry.audience.rules.0.value' },
  ]);
  await api.call('POST', '/api/segments', { ...pro, id: 'gold' });
  await api.call('POST', '/api/segments', { ...pro, id: 'lost' });
  expect((await api.call('GET', '/api/journeys/golden')).body.issues).toEqual([]);
  expect((await publish()).status).toBe(200);
  expect((await api.call('DELETE', '/api/segments/lost')).body).toMatchObject({ code: 'segment_in_use', journeys: ['golden'] });
});

test('publishing says who is inside; enrolling asks first', async () => {
  const trigger = { kind: 'segment', segment: 'gold', on: 'enter' };
  await api.call('POST', '/api/journeys', aDocument('inside', { trigger }));
  await api.call('POST', '/api/journeys/inside/publish', { revision: 1 });
  expect((await api.call('POST', '/api/journeys/inside/enrol', {})).body.code).toBe('operation_refused');
  await work();
  expect((await api.call('GET', '/api/journeys/inside/publish-preview')).body.inside).toEqual({ people: 1, sampled: false });
  expect((await api.call('POST', '/api/journeys/inside/enrol', {})).body).toEqual({ people: 1, sampled: false, job: null });
  const { status, body } = await api.call('POST', '/api/journeys/inside/enrol', { confirm: true });
  expect(status).toBe(202);
  expect((await api.call('POST', '/api/journeys/inside/enrol', { confirm: true })).body.job.id).toBe(body.job.id);
  await work();
  expect(await api.store.runs.countDocuments({ journeyId: 'inside' })).toBe(1);
  await api.call('POST', '/api/journeys', aDocument('by-event'));
  await api.call('POST', '/api/journeys/by-event/publish', { revision: 1 });
  expect((await api.call('POST', '/api/journeys/by-event/enrol', {})).body.code).toBe('operation_refused');
});

test('publishing says how many fit the audience, where the person alone decides', async () => {
  const audienceOf = async (id: string, field: string) => {
    const audience = { combinator: 'and', rules: [{ field, operator: '=', value: 'pro' }] };
    await api.call('POST', '/api/journeys', aDocument(id, { entry: { audience } }));
    return (await api.call('GET', `/api/journeys/${id}/publish-preview`)).body.audience;
  };
  expect(await audienceOf('for-pros', 'profile.plan')).toEqual({ people: 1, of: 2, sampled: false });
  expect(await audienceOf('for-accounts', 'account.plan')).toBeNull();
  expect((await api.call('GET', '/api/journeys/by-event/publish-preview')).body.audience).toBeNull();
});
