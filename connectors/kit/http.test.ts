import * as z from 'zod';
import { defineConnector } from './define';
import { type FakeProvider, failureOf, HARNESS_NOW, openTestConnection, startProvider, type TestConnection } from './harness';

const schema = z.object({ token: z.string().meta({ ui: { widget: 'secret' } }) });
const connector = defineConnector({
  id: 'plain',
  version: '1.0.0',
  title: 'Plain',
  category: 'messaging',
  auth: { schema },
  actions: {},
});

let provider: FakeProvider;
let test: TestConnection;

beforeAll(async () => {
  provider = await startProvider();
  test = openTestConnection(connector, { token: 'tok-0123456789' });
});
afterAll(async () => {
  await test.connection.close();
  await provider.close();
});

const call = (path: string, init?: Parameters<ReturnType<TestConnection['call']>['http']>[1]) =>
  test.call().http(`${provider.url}${path}`, init);

describe('http', () => {
  it('sends JSON and forms and reads both answers', async () => {
    provider.behave({ kind: 'answer', status: 201, json: { ok: true }, headers: { 'x-id': '7' } });
    const sent = await call('/json', { method: 'POST', json: { a: 1 } });
    expect(sent).toMatchObject({ status: 201, json: { ok: true } });
    expect(sent.headers.get('x-id')).toBe('7');
    await call('/form', {
      method: 'POST',
      form: new URLSearchParams([
        ['a', '1'],
        ['a', '2'],
      ]),
    });
    const [json, form] = provider.seen.slice(-2);
    expect(json).toMatchObject({ body: '{"a":1}', headers: { 'content-type': 'application/json' } });
    expect(form).toMatchObject({ body: 'a=1&a=2', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  });

  it('returns client errors: only the connector knows what they mean', async () => {
    provider.behave({ kind: 'answer', status: 422, json: { code: 'bad' } });
    expect(await call('/')).toMatchObject({ status: 422, json: { code: 'bad' } });
  });

  it.each([
    [{ 'retry-after': '120' }, 120_000],
    [{ 'retry-after': new Date(HARNESS_NOW.getTime() + 30_000).toUTCString() }, 30_000],
    [{ 'retry-after': new Date(HARNESS_NOW.getTime() - 30_000).toUTCString() }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{}, undefined],
  ])('429 with %j waits %s ms', async (headers, retryAfterMs) => {
    provider.behave({ kind: 'answer', status: 429, json: {}, headers });
    const failure = await failureOf(call('/'));
    expect(failure.kind).toBe('throttled');
    expect(failure.retryAfterMs).toBe(retryAfterMs);
  });

  it('a failed read leaves no doubt, a failed write does', async () => {
    provider.behave({ kind: 'reset' });
    expect(await failureOf(call('/'))).toMatchObject({ kind: 'retryable', ambiguous: false });
    expect(await failureOf(call('/', { method: 'POST', json: {} }))).toMatchObject({ kind: 'retryable', ambiguous: true });
  });

  it('stops reading after 1 MB', async () => {
    provider.behave({ kind: 'answer', status: 200, json: 'x'.repeat(1_100_000) });
    expect(await failureOf(call('/'))).toMatchObject({ kind: 'permanent', providerCode: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' });
  });

  it('logs method, host and path, but neither queries nor credentials', async () => {
    provider.behave({ kind: 'answer', status: 200, json: {} });
    test.lines.length = 0;
    await call('/path?to=ada@example.com', { headers: { authorization: 'Bearer tok-0123456789' } });
    expect(test.lines.join()).toContain('/path');
    expect(test.lines.join()).not.toMatch(/ada@|tok-0123456789/);
  });

  it('masks secrets a connector logs by mistake, also inside Basic credentials', () => {
    test.lines.length = 0;
    const basic = `Basic ${Buffer.from('user:tok-0123456789').toString('base64')}`;
    test.call().log('oops', { deep: { text: 'is tok-0123456789', header: basic } });
    expect(test.lines.join()).toContain('[secret]');
    expect(test.lines.join()).not.toContain('tok-0123456789');
    expect(test.lines.join()).not.toContain(basic.slice('Basic '.length));
  });
});
