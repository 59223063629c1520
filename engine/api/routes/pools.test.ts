import { allocateCode } from '../../codes';
import { startTestApi, type TestApi } from '../testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

test('a pool is made, filled by list and by paste, and says what is left', async () => {
  expect(await api.call('POST', '/api/pools', { id: 'spring', name: 'Spring' })).toMatchObject({
    status: 201,
    body: { id: 'spring', total: 0, left: 0, lowBelow: 0 },
  });
  expect(await api.call('POST', '/api/pools', { id: 'spring', name: 'Again' })).toMatchObject({
    status: 409,
    body: { code: 'already_exists' },
  });
  const pasted = { codes: 'A1\r\nA2\n\n A3 \nA1\n' };
  expect((await api.call('POST', '/api/pools/spring/codes', pasted)).body).toMatchObject({
    added: 3,
    duplicates: 1,
    pool: { left: 3 },
  });
  expect((await api.call('POST', '/api/pools/spring/codes', pasted)).body).toMatchObject({ added: 0, duplicates: 4 });
  expect((await api.call('POST', '/api/pools/spring/codes', { codes: ['A3', 'A4'] })).body).toMatchObject({
    added: 1,
    duplicates: 1,
  });
  await allocateCode(api.store, { pool: 'spring', visit: 'r:1', personId: 'ana' }, 1);
  expect((await api.call('GET', '/api/pools/spring')).body).toMatchObject({ total: 4, left: 3, low: false });
});

test('a pool that runs low shows it', async () => {
  await api.call('POST', '/api/pools', { id: 'few', name: 'Few', lowBelow: 3 });
  await api.call('POST', '/api/pools/few/codes', { codes: ['F1', 'F2', 'F3'] });
  expect((await api.call('GET', '/api/pools/few')).body).toMatchObject({ left: 3, low: false });
  await allocateCode(api.store, { pool: 'few', visit: 'r:2', personId: 'ana' }, 1);
  const { body } = await api.call('GET', '/api/pools');
  expect(body.items.map(({ id, low }: { id: string; low: boolean }) => [id, low])).toEqual([
    ['spring', false],
    ['few', true],
  ]);
});

test('bad calls are told', async () => {
  expect(await api.call('POST', '/api/pools/none/codes', { codes: ['X'] })).toMatchObject({
    status: 404,
    body: { code: 'pool_not_found' },
  });
  expect(await api.call('POST', '/api/pools/spring/codes', { codes: 12 })).toMatchObject({ status: 400, body: { at: '/codes' } });
  expect(await api.call('POST', '/api/pools/spring/codes', { codes: ['x'.repeat(101)] })).toMatchObject({ status: 400 });
});
