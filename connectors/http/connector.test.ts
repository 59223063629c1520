import {
  actionOf,
  type Behaviour,
  type FakeProvider,
  failureOf,
  openTestConnection,
  startProvider,
  type TestConnection,
  testConnector,
} from '../kit/harness';
import { http } from './connector';
import published from './fixtures/published.json';

const token = 'secret-token-0123456789';
const bearer = (baseUrl: string) => ({ kind: 'bearer', baseUrl, token });
const request = actionOf(http, 'request');
const answer = (status: number, json: unknown = { ok: true }, headers = {}): Behaviour => ({
  kind: 'answer',
  status,
  json,
  headers,
});

testConnector(http, {
  auth: bearer,
  published,
  http: {
    accepted: {
      request: { kind: 'answer', status: 200, json: { id: 7 }, headers: { 'x-request-id': 'r-1', 'set-cookie': 'a=b' } },
    },
    keyIn: ({ headers }) => headers['idempotency-key'],
  },
});

let provider: FakeProvider;
const open: TestConnection[] = [];
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(async () => {
  await Promise.all(open.map(({ connection }) => connection.close()));
  await provider.close();
});
beforeEach(() => {
  provider.seen.length = 0;
  provider.behave(answer(200));
});

function connected(auth: object): TestConnection {
  const test = openTestConnection(http, auth);
  open.push(test);
  return test;
}
const call = (input: object, auth: object = bearer(provider.url)) => request.perform(connected(auth).call(), input);

describe('the request', () => {
  it('is put together from address, query, headers and body', async () => {
    const input = { method: 'PUT', url: 'users/a%2Fb', query: { 'a b': 'c&d' }, headers: { 'X-One': '1' }, body: 'plain' };
    await call(input, bearer(`${provider.url}/api/v2`));
    expect(provider.seen[0]).toMatchObject({
      method: 'PUT',
      path: '/api/v2/users/a%2Fb?a+b=c%26d',
      headers: { 'x-one': '1', 'content-type': 'text/plain; charset=utf-8', authorization: `Bearer ${token}` },
      body: 'plain',
    });
    expect(provider.seen[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  it.each([
    [{ kind: 'none' }, undefined],
    [{ kind: 'basic', username: 'ann', password: 'p:w' }, `Basic ${Buffer.from('ann:p:w').toString('base64')}`],
    [{ kind: 'bearer', token }, `Bearer ${token}`],
  ])('proves itself by %j', async (auth, expected) => {
    await call({ method: 'GET', url: 'x' }, { baseUrl: provider.url, ...auth });
    expect(provider.seen[0]?.headers['authorization']).toBe(expected);
  });

  it('proves itself by a header that no step can replace', async () => {
    const auth = { kind: 'header', baseUrl: provider.url, headerName: 'X-Key', headerValue: 'of-the-connection' };
    await call({ method: 'GET', url: 'x', headers: { 'x-key': 'of the step' } }, auth);
    expect(provider.seen[0]?.headers['x-key']).toBe('of-the-connection');
  });

  it('says which fields its way of authentication needs', () => {
    const { error } = http.auth.schema.safeParse({ kind: 'basic', username: 'ann' });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['password', 'baseUrl']);
  });

  it.each([
    [{ method: 'GET', url: 'x', body: {} }],
    [{ method: 'GET', url: 'x', headers: { Authorization: 'Bearer other' } }],
    [{ method: 'GET', url: 'x', headers: { 'X-Break': 'a\r\nHost: other' } }],
    [{ method: 'GET', url: 'x', expect: [401] }],
    [{ method: 'GET', url: 'x', timeout: 60 }],
    [{ method: 'TRACE', url: 'x' }],
  ])('is not made when it is asked for as %j', async (input) => {
    expect(await failureOf(call(input))).toMatchObject({ kind: 'config' });
    expect(provider.seen).toEqual([]);
  });
});

describe('credentials', () => {
  it.each([
    'https://elsewhere.example/x',
    '//elsewhere.example/x',
    '\\\\elsewhere.example',
    '../secret',
    '%2e%2e/secret',
    '/../x',
  ])('do not leave the address of the connection by %j', async (url) => {
    const outside = await failureOf(call({ method: 'GET', url }, bearer(`${provider.url}/api`))).catch(() => null);
    // What is left must have stayed below it.
    if (outside) expect(outside.kind).toBe('config');
    expect(provider.seen.filter(({ path }) => !path.startsWith('/api/'))).toEqual([]);
  });

  it('are told by no line of the log and no output', async () => {
    const test = connected(bearer(provider.url));
    const output = await request.perform(test.call(), { method: 'GET', url: `x?token=${token}` });
    expect(JSON.stringify([output, test.lines])).not.toContain(token);
  });
});

describe('the guard of the network', () => {
  it.each([
    'http://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://167772161/',
    'file:///etc/passwd',
  ])('refuses %s', async (url) => {
    expect(await failureOf(call({ method: 'GET', url }, { kind: 'none' }))).toMatchObject({ kind: 'config', ambiguous: false });
  });

  it('follows no redirect', async () => {
    provider.behave(answer(302, {}, { location: 'http://169.254.169.254/' }));
    expect(await failureOf(call({ method: 'GET', url: 'x' }))).toMatchObject({ kind: 'config' });
    expect(provider.seen).toHaveLength(1);
  });
});

describe('the answer', () => {
  it('is kept with the headers that were asked for', async () => {
    provider.behave(answer(201, { id: 7 }, { 'x-request-id': 'r-1', 'set-cookie': 'a=b' }));
    expect(await call({ method: 'POST', url: 'x', keepHeaders: ['X-Request-Id', 'X-None'] })).toEqual({
      output: { status: 201, headers: { 'x-request-id': 'r-1' }, body: { id: 7 } },
    });
  });

  it('may be one that is expected; any other is the last word', async () => {
    provider.behave(answer(404));
    expect(await call({ method: 'GET', url: 'x', expect: [200, 404] })).toMatchObject({ output: { status: 404 } });
    expect(await failureOf(call({ method: 'GET', url: 'x' }))).toMatchObject({ kind: 'permanent', providerCode: '404' });
    provider.behave(answer(201));
    expect(await failureOf(call({ method: 'POST', url: 'x', expect: [200] }))).toMatchObject({ kind: 'permanent' });
  });

  it('that says it is JSON and is not is kept as a text', async () => {
    provider.behave({ kind: 'text', text: '{"id": 7' });
    expect(await call({ method: 'GET', url: 'x' })).toMatchObject({ output: { status: 200, body: '{"id": 7' } });
  });

  it('that is huge is not read to its end: the last word for a GET, a question for anything else', async () => {
    provider.behave(answer(200, 'x'.repeat(1_100_000)));
    const failure = { kind: 'permanent', message: expect.stringContaining('1 MB') };
    expect(await failureOf(call({ method: 'GET', url: 'x' }))).toMatchObject({ ...failure, ambiguous: false });
    expect(await failureOf(call({ method: 'POST', url: 'x' }))).toMatchObject({ ...failure, ambiguous: true });
  });

  it('is not waited for longer than was said', async () => {
    provider.behave({ kind: 'hang' });
    const began = performance.now();
    expect(await failureOf(call({ method: 'GET', url: 'x', timeout: 1 }))).toMatchObject({ kind: 'retryable', ambiguous: false });
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

it('a second call is harmless for a GET, and where the endpoint honours the key', () => {
  const idempotency = (input: object) => (request.channel ? null : request.idempotency({ url: 'x', ...input }));
  expect(idempotency({ method: 'GET' })).toBe('native');
  expect(idempotency({ method: 'PUT' })).toBe('none');
  expect(idempotency({ method: 'POST', idempotent: true })).toBe('native');
});

it('a connection is tried at its address', async () => {
  const test = connected(bearer(provider.url));
  provider.behave(answer(404));
  expect(await http.auth.test?.(test.call())).toEqual({ account: `${new URL(provider.url).host} (404)` });
  provider.behave(answer(401));
  expect(await failureOf(Promise.resolve(http.auth.test?.(test.call())))).toMatchObject({ kind: 'auth' });
});
