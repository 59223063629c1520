import { aDocument } from '../../journeys/testing';
import { startTestApi, type TestApi } from '../testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const create = (id: string, more = {}) => api.call('POST', '/api/journeys', aDocument(id, more));
const publish = (id: string) => api.call('POST', `/api/journeys/${id}/publish`, { revision: 1 });
const summary = async (id: string) => {
  const { body } = await api.call('GET', '/api/journeys');
  return body.items.find((item: { id: string }) => item.id === id);
};

test('a live journey is filed without a revision, a version or anything to publish', async () => {
  await create('filed', { tags: ['promotion'] });
  await publish('filed');
  const before = await summary('filed');
  expect(before).toMatchObject({ filing: { folder: null, tags: [] }, archivedAt: null, unpublishedChanges: false });
  const filing = { folder: ' Shop ', tags: ['autumn', ' autumn', 'عربي <script>'] };
  expect((await api.call('PUT', '/api/journeys/filed/filing', filing)).body).toEqual({
    id: 'filed',
    filing: { folder: 'Shop', tags: ['autumn', 'عربي <script>'] },
    archivedAt: null,
  });
  expect(await summary('filed')).toEqual({ ...before, filing: { folder: 'Shop', tags: ['autumn', 'عربي <script>'] } });
});

test('filing survives a save of the draft', async () => {
  await create('kept');
  await api.call('PUT', '/api/journeys/kept/filing', { folder: 'A', tags: [] });
  const saved = await api.call('PUT', '/api/journeys/kept', aDocument('kept', { name: 'New' }), { 'if-match': '"1"' });
  expect(saved.body).toMatchObject({ name: 'New', revision: 2, filing: { folder: 'A' } });
});

test('names that are too long are refused by field, and unknown journeys by name', async () => {
  const long = await api.call('PUT', '/api/journeys/kept/filing', { folder: 'x'.repeat(20_000), tags: [] });
  expect(long.status).toBe(400);
  expect(long.body).toMatchObject({ code: 'bad_request', at: '/folder' });
  const nobody = await api.call('PUT', '/api/journeys/nobody/filing', { folder: null, tags: [] });
  expect(nobody.body.code).toBe('journey_not_found');
  expect((await api.call('POST', '/api/journeys/nobody/archive', {})).body.code).toBe('journey_not_found');
});

test('the archive takes what lets nobody in, gives it back as it was, and publishing brings it back', async () => {
  await create('old');
  const archived = await api.call('POST', '/api/journeys/old/archive', {});
  expect(archived.body.archivedAt).toEqual(expect.any(String));
  expect((await api.call('POST', '/api/journeys/old/archive', {})).body).toEqual(archived.body);
  expect((await api.call('POST', '/api/journeys/old/unarchive', {})).body.archivedAt).toBeNull();
  expect(await summary('old')).toMatchObject({ status: 'draft', revision: 1, archivedAt: null });
  await api.call('POST', '/api/journeys/old/archive', {});
  await publish('old');
  expect(await summary('old')).toMatchObject({ status: 'live', archivedAt: null });
});

test('a journey that is live or paused is not archived; a stopped one is', async () => {
  await create('running');
  await publish('running');
  const archive = () => api.call('POST', '/api/journeys/running/archive', {});
  expect((await archive()).body).toMatchObject({ code: 'operation_refused', detail: expect.stringContaining('live') });
  await api.call('POST', '/api/journeys/running/pause', {});
  expect((await archive()).body).toMatchObject({ code: 'operation_refused', detail: expect.stringContaining('paused') });
  await api.call('POST', '/api/journeys/running/stop', { how: 'now' });
  expect((await archive()).status).toBe(200);
  expect(await summary('running')).toMatchObject({ status: 'stopped' });
});

test('ready-made journeys are given as documents that can be created', async () => {
  const { body } = await api.call('GET', '/api/ready-made');
  expect(body.items.length).toBeGreaterThan(10);
  const created = await api.call('POST', '/api/journeys', { ...body.items[1].document, id: 'mine', name: 'Mine' });
  expect(created.body).toMatchObject({ id: 'mine', name: 'Mine', status: 'draft' });
});
