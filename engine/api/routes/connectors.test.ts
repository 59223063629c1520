import { startTestApi, type TestApi } from '../testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

test('what can be connected says what it needs and what its actions take', async () => {
  const { items } = (await api.call('GET', '/api/connectors')).body;
  expect(items.find(({ id }: { id: string }) => id === 'http')).toMatchObject({
    auth: { properties: { token: { ui: { widget: 'secret' } } } },
    actions: [{ uses: 'http/request@1', channel: null, input: { required: ['method', 'url'] } }],
  });
});

test('an HTTP connection is made, and its secret is never shown again', async () => {
  const auth = { kind: 'bearer', baseUrl: 'https://crm.example/api', token: 'token-nobody-sees-again' };
  const body = { connector: 'http', name: 'CRM', sender: { address: '', name: '' }, auth };
  const made = await api.call('PUT', '/api/connections/crm', body);
  expect(made).toMatchObject({ status: 200, body: { id: 'crm', connector: 'http', channel: null } });
  const stored = await api.store.connections.find({}).lean();
  const seen = [made.body, (await api.call('GET', '/api/connections')).body, stored];
  expect(JSON.stringify(seen)).not.toContain('token-nobody-sees-again');
  const refused = await api.call('PUT', '/api/connections/half', { ...body, auth: { kind: 'bearer', token: 'x' } });
  expect(refused).toMatchObject({ status: 400, body: { code: 'bad_request', at: '/auth/baseUrl' } });
});
