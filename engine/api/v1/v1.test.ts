import { gzipSync } from 'node:zlib';
import { acceptEvents, newEventRow } from '../../ingest';
import { startTestApi, type TestApi } from '../testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });

async function post(path: string, body: string | Buffer | object, headers: Record<string, string> = basic(api.writeKey)) {
  const raw = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const response = await fetch(api.url + path, { method: 'POST', headers, body: raw as BodyInit });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const stored = (messageId: string) => api.store.events.findById(`m:${messageId}`).lean();

test.each(['track', 'identify', 'group', 'page', 'screen', 'alias'])(
  '%s is stored before it is acknowledged, under its long and its short path',
  async (kind) => {
    const call = { userId: 'ana', event: 'X', groupId: 'acme', previousId: 'a1' };
    for (const path of [`/v1/${kind}`, `/v1/${kind}/`, `/v1/${kind.charAt(0)}?x=1`]) {
      const messageId = `${kind}-${path}`;
      expect(await post(path, { ...call, messageId })).toMatchObject({ status: 200, body: { success: true } });
      expect(await stored(messageId)).toMatchObject({ kind, state: 'new' });
    }
  },
);

describe('who may write', () => {
  const call = { userId: 'ana', event: 'X' };

  test('the write key as Basic user name, or in the body as browsers send it', async () => {
    expect((await post('/v1/track', call)).status).toBe(200);
    expect((await post('/v1/t', { ...call, writeKey: api.writeKey }, {})).status).toBe(200);
  });

  test('nobody else', async () => {
    for (const headers of [{}, basic('wrong'), basic(api.apiKey), { authorization: 'Bearer x' }]) {
      const { status, body } = await post('/v1/track', { ...call, messageId: 'forbidden' }, headers as Record<string, string>);
      expect({ status, code: body.code }).toEqual({ status: 401, code: 'write_key_invalid' });
    }
    expect(await stored('forbidden')).toBeNull();
  });

  test('browsers of other sites, without a password prompt', async () => {
    const preflight = await fetch(`${api.url}/v1/t`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
    const refused = await post('/v1/t', call, {});
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(refused.headers.get('www-authenticate')).toBeNull();
  });
});

describe('bodies', () => {
  test('any content type, gzip or not', async () => {
    for (const [i, type] of ['text/plain', 'application/x-www-form-urlencoded', 'nonsense'].entries()) {
      expect(
        (
          await post(
            '/v1/track',
            { userId: 'ana', event: 'X', messageId: `type-${i}` },
            { ...basic(api.writeKey), 'content-type': type },
          )
        ).status,
      ).toBe(200);
    }
    const zipped = gzipSync(JSON.stringify({ userId: 'ana', event: 'X', messageId: 'zipped' }));
    expect((await post('/v1/track', zipped, { ...basic(api.writeKey), 'content-encoding': 'gzip' })).status).toBe(200);
    expect(await stored('zipped')).not.toBeNull();
  });

  test('a bad event of a batch is listed and the rest goes on', async () => {
    const batch = [
      { type: 'track', userId: 'ana', event: 'X', messageId: 'good-1' },
      { type: 'track', event: 'X', messageId: 'nobody' },
      { type: 'dance', userId: 'ana', messageId: 'dancing' },
      'text',
      { type: 'identify', userId: 'ana', messageId: 'good-2' },
    ];
    const { status, body } = await post('/v1/batch', { batch, sentAt: new Date().toISOString() });
    expect(status).toBe(200);
    expect(body.rejected.map(({ index, messageId }: { index: number; messageId: string | null }) => [index, messageId])).toEqual([
      [1, 'nobody'],
      [2, 'dancing'],
      [3, null],
    ]);
    expect(await stored('good-1')).not.toBeNull();
    expect(await stored('good-2')).not.toBeNull();
  });

  test('too large, too many, a bomb, broken: each says what it is', async () => {
    const event = { type: 'track', userId: 'ana', event: 'X' };
    const huge = 'x'.repeat(600_000);
    expect(await post('/v1/track', { ...event, properties: { huge } })).toMatchObject({
      status: 413,
      body: { code: 'body_too_large' },
    });
    expect((await post('/v1/track', { ...event, properties: { text: huge.slice(0, 40_000) } })).status).toBe(413);
    expect((await post('/v1/batch', { batch: Array.from({ length: 1_001 }, () => event) })).status).toBe(413);
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await post('/v1/track', bomb, { ...basic(api.writeKey), 'content-encoding': 'gzip' })).status).toBe(413);
    expect((await post('/v1/track', '{"userId":', basic(api.writeKey))).body).toMatchObject({
      code: 'bad_request',
      detail: 'The body is not JSON.',
    });
    expect((await post('/v1/track', 'plain', { ...basic(api.writeKey), 'content-encoding': 'gzip' })).status).toBe(400);
    expect((await post('/v1/batch', { events: [] })).body.at).toBe('/batch');
    expect((await post('/v1/dance', event)).status).toBe(404);
    expect((await fetch(`${api.url}/v1/track`)).status).toBe(404);
  });
});

test('a flood is told to come back in whole seconds, and goes through afterwards', async () => {
  const flood = Array.from({ length: 19_999 }, (_, i) =>
    newEventRow({ _id: `flood-${i}`, kind: 'track', name: 'Flood', userId: 'u', timestamp: 1, receivedAt: 1, source: 'test' }),
  );
  const taken = acceptEvents(api.store, flood);
  const batch = [1, 2, 3].map((n) => ({ type: 'track', userId: 'ana', event: 'X', messageId: `late-${n}` }));
  const refused = await post('/v1/batch', { batch });
  expect(refused).toMatchObject({ status: 429, body: { code: 'overloaded' } });
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await stored('late-1')).toBeNull();
  await taken;
  expect((await post('/v1/batch', { batch })).status).toBe(200);
  expect(await stored('late-3')).not.toBeNull();
});
