import * as z from 'zod';
import { defineAction, defineConnector } from './define';
import { actionOf, failureOf, openTestConnection } from './harness';

const auth = z.object({
  token: z
    .string()
    .min(8)
    .meta({ ui: { widget: 'secret' } }),
  limit: z.number().default(3),
});
const send = defineAction(auth, {
  title: 'Send',
  description: 'Sends.',
  channel: 'sms',
  input: z.object({ to: z.string().startsWith('+'), body: z.string().trim() }),
  idempotency: 'none',
  perform: async (ctx, input) => ({ providerMessageId: `${ctx.auth.limit}:${input.body}`, status: 'accepted' }),
});
const connector = defineConnector({
  id: 'toy',
  version: '1.0.0',
  title: 'Toy',
  category: 'messaging',
  auth: { schema: auth },
  actions: { send },
});

const perform = (connection: unknown, input: unknown) =>
  actionOf(connector, 'send').perform(openTestConnection(connector, connection).call(), input);

describe('defineAction', () => {
  it('hands validated input and connection on, defaults filled in', async () => {
    expect(await perform({ token: 'tok-01234' }, { to: '+1', body: ' hi ' })).toEqual({
      providerMessageId: '3:hi',
      status: 'accepted',
    });
  });

  it('calls a bad recipient the recipient’s matter, and other bad input the step’s', async () => {
    expect(await failureOf(perform({ token: 'tok-01234' }, { to: '1', body: 'hi' }))).toMatchObject({
      kind: 'recipient',
      reason: 'invalid_address',
    });
    expect(await failureOf(perform({ token: 'tok-01234' }, { to: '+1' }))).toMatchObject({ kind: 'config' });
    expect(await failureOf(perform({ token: 'tok-01234' }, { to: '1' }))).toMatchObject({ kind: 'config' });
  });

  it('names the incomplete field of a connection, never its value', async () => {
    const failure = await failureOf(perform({ token: 'short' }, { to: '+1', body: 'hi' }));
    expect(failure.kind).toBe('config');
    expect(failure.message).toContain('token');
    expect(failure.message).not.toContain('short');
  });
});

describe('defineConnector', () => {
  it('refuses a look-up action that cannot look up', () => {
    expect(() =>
      defineConnector({ ...connector, auth: { schema: auth }, actions: { send: { ...send, idempotency: 'lookup' } } }),
    ).toThrow(/lookup/);
  });
});
