import { randomUUID } from 'node:crypto';
import { Client } from 'onesignal-node';
import { startTestSandbox, type TestSandbox } from '../testing';

const APP = '11111111-2222-4333-8444-555555555555';

let world: TestSandbox;
beforeAll(async () => {
  world = await startTestSandbox();
});
afterAll(() => world.stop());
afterEach(() => world.control('/behaviour', { channel: 'push', mode: 'accept' }));

/** The unmodified client, pointed at the stand-in; its types do not know the fields of the current API. */
const push = (to: string, key?: string, apiKey = world.sandbox.secret) => {
  const body = {
    include_aliases: { external_id: [to] },
    target_channel: 'push',
    headings: { en: 'Back in stock' },
    contents: { en: 'Your size is here' },
    url: `${world.publicUrl}/l/9`,
    idempotency_key: key,
  };
  return new Client(APP, apiKey, { apiRoot: world.sandbox.httpUrl }).createNotification(body);
};

const failureOf = (sending: Promise<unknown>) =>
  sending.then(
    () => ({}),
    (error: { statusCode?: number; message?: string }) => error,
  );

const itemsFor = async (to: string) => {
  const { body } = await world.control(`/outbox?channel=push&to=${to}`);
  return (body as { items: { id: string; providerId: string; title: string; messageId: string }[] }).items;
};

it('takes a notification and answers with its id', async () => {
  const key = randomUUID();
  const { statusCode, body } = await push('person-1', key);
  expect(statusCode).toBe(200);
  const listed = await new Client(APP, world.sandbox.secret, { apiRoot: world.sandbox.httpUrl }).viewNotifications({ limit: 1 });
  expect(listed.body).toMatchObject({ notifications: [{ id: body.id }] });
  expect(await itemsFor('person-1')).toMatchObject([{ providerId: body.id, title: 'Back in stock', messageId: key }]);
});

it('sends once for one idempotency key, also after a restart and at the same time', async () => {
  const key = randomUUID();
  const together = await Promise.all([push('person-2', key), push('person-2', key), push('person-2', key)]);
  world.supervisor.kill('sandbox');
  await world.supervisor.whenReady('sandbox');
  const later = await push('person-2', key);
  expect(new Set([...together, later].map(({ body }) => body.id)).size).toBe(1);
  expect(await itemsFor('person-2')).toHaveLength(1);
});

it('accepts the newer Authorization: Key and refuses a wrong key', async () => {
  const body = JSON.stringify({
    app_id: APP,
    include_aliases: { external_id: ['person-3'] },
    target_channel: 'push',
    contents: { en: 'x' },
  });
  const headers = { authorization: `Key ${world.sandbox.secret}`, 'content-type': 'application/json' };
  const answer = await fetch(`${world.sandbox.httpUrl}/notifications?c=push`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  expect(await failureOf(push('person-3', undefined, 'wrong'))).toMatchObject({ statusCode: 401 });
});

it('answers 200 with an empty id when nobody is reachable', async () => {
  await world.control('/behaviour', { channel: 'push', mode: 'unreachable', to: 'person-4' });
  const { statusCode, body } = await push('person-4');
  expect(statusCode).toBe(200);
  expect(body).toEqual({ id: '', errors: ['All included players are not subscribed'] });
  expect(await itemsFor('person-4')).toHaveLength(0);
  expect((await push('person-5')).body.id).not.toBe('');
});

it('throttles and refuses when told to, and refuses a key that is no UUID', async () => {
  await world.control('/behaviour', { channel: 'push', mode: 'reject', code: 429, retryAfterSeconds: 3 });
  expect(await failureOf(push('person-6'))).toMatchObject({ statusCode: 429 });
  await world.control('/behaviour', { channel: 'push', mode: 'accept' });
  expect(await failureOf(push('person-6', 'not-a-uuid'))).toMatchObject({ statusCode: 400 });
  expect(await itemsFor('person-6')).toHaveLength(0);
});

it('reports a tap with the shared secret and opens the link', async () => {
  await push('person-7');
  const [item] = await itemsFor('person-7');
  expect(await world.control(`/outbox/${item?.id}/act`, { action: 'click' })).toMatchObject({ status: 200 });
  const told = await world.received((call) => call.url === '/webhooks/sandbox-push');
  expect(told.headers['x-sandbox-secret']).toBe(world.sandbox.secret);
  expect(JSON.parse(told.body)).toMatchObject({
    event: { kind: 'message.push.clicked', external_id: 'person-7' },
    message: { id: item?.providerId },
  });
  await world.received((call) => call.method === 'GET' && call.url === '/l/9');
});
