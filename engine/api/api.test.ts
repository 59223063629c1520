import { startTestApi, type TestApi } from './testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(api.url + path, { headers });

describe('who may call', () => {
  test('nobody without a key, and the answer says what to send', async () => {
    const response = await get('/api/journeys');
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'unauthorized',
      status: 401,
      fix: expect.stringContaining('Bearer'),
      requestId: expect.any(String),
    });
  });

  test('a write key opens nothing', async () => {
    expect((await get('/api/journeys', { authorization: `Bearer ${api.writeKey}` })).status).toBe(401);
  });

  test('every route of the table but the session refuses a stranger', async () => {
    const { paths } = (await (await get('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, { security: object[] }>>;
    };
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({ path, method, security })),
    );
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter(({ security }) => security.length === 0).map(({ path }) => path)).toEqual(['/api/session']);
    for (const { path, method, security } of routes) {
      if (security.length === 0) continue;
      const { status } = await fetch(api.url + path.replace(/\{\w+\}/g, 'x'), { method: method.toUpperCase() });
      expect({ method, path, status }).toEqual({ method, path, status: 401 });
    }
  });
});

describe('a browser', () => {
  test('gets a session for a one-time link, once', async () => {
    const open = () => fetch(`${api.url}/api/session`, { method: 'POST', body: JSON.stringify({ token: api.linkToken }) });
    const first = await open();
    expect(first.status).toBe(201);
    const cookies = first.headers.getSetCookie();
    const session = cookies.find((cookie) => cookie.startsWith('sojourn_session='));
    expect(session).toMatch(/HttpOnly/);
    expect(session).toMatch(/SameSite=Lax/);
    const csrf = cookies.find((cookie) => cookie.startsWith('sojourn_csrf='));
    expect(csrf).not.toMatch(/HttpOnly/);
    expect((await open()).status).toBe(401);

    const cookie = cookies.map((one) => one.split(';')[0]).join('; ');
    const token = csrf?.split(';')[0]?.split('=')[1] ?? '';
    expect((await get('/api/journeys', { cookie })).status).toBe(200);
    const post = (headers: Record<string, string>) =>
      fetch(`${api.url}/api/sample-shop`, { method: 'POST', headers: { cookie, ...headers }, body: '{}' });
    expect((await post({})).status).toBe(403);
    expect((await post({ 'x-csrf-token': 'x'.repeat(token.length) })).status).toBe(403);
    expect((await post({ 'x-csrf-token': token, origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ 'x-csrf-token': token, origin: 'http://sojourn.test' })).status).toBe(202);

    const end = await fetch(`${api.url}/api/session`, { method: 'DELETE', headers: { cookie, 'x-csrf-token': token } });
    expect(end.status).toBe(200);
    expect((await get('/api/journeys', { cookie })).status).toBe(401);
  });
});

describe('what is wrong is named', () => {
  test('an unknown query parameter', async () => {
    const { status, body } = await api.call('GET', '/api/runs?jorney=x');
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'bad_request', at: '/query/jorney' });
  });

  test('an unknown key of a body', async () => {
    const { status, body } = await api.call('POST', '/api/journeys/x/publish', { revision: 1, not: 'known' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ detail: 'Unknown: not.', at: '/not' });
  });

  test('a body that is not JSON', async () => {
    const response = await fetch(`${api.url}/api/journeys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.apiKey}` },
      body: '{',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'bad_request' });
  });

  test('an address that does not exist', async () => {
    expect((await api.call('GET', '/api/nothing')).body.code).toBe('not_found');
    expect((await api.call('GET', '/api/runs/none')).body.code).toBe('run_not_found');
    expect((await api.call('GET', '/api/people/none')).body.code).toBe('person_not_found');
    expect((await api.call('GET', '/api/runs?cursor=bogus')).body.at).toBe('/query/cursor');
  });
});

describe('the OpenAPI document', () => {
  test('describes every route with schemas that resolve', async () => {
    const document = (await (await get('/api/openapi.json')).json()) as {
      openapi: string;
      paths: object;
      components: { schemas: Record<string, object> };
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/journeys/{id}/publish',
        '/api/runs/{id}/operate',
        '/api/people/{id}',
        '/api/stats/journeys/{id}',
      ]),
    );
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? '');
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      const found = reference
        .split('/')
        .slice(1)
        .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], document);
      expect({ reference, found: found !== undefined }).toEqual({ reference, found: true });
    }
  });
});

test('the page may run only our own scripts and may not be framed', async () => {
  const policy = (await get('/')).headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});

test('health says what a load balancer asks', async () => {
  expect((await get('/health/live')).status).toBe(200);
  expect(await (await get('/health/ready')).json()).toEqual({ ready: true, database: true, stopping: false });
});

test('status counts from nothing', async () => {
  const { body } = await api.call('GET', '/api/status');
  expect(body.totals).toEqual({ people: 0, live: 0, parked: 0, overdue: 0, sent: 0 });
  expect(body.engine).toEqual({ temporal: false, database: true, worker: false });
});
