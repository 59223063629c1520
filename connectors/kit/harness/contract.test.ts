import * as z from 'zod';
import { defineAction, defineConnector } from '../define';
import { breakingChanges, contractOf } from './contract';

const auth = z.object({ key: z.string() });
const contractWith = (input: z.ZodObject, version: `${number}.${number}.${number}` = '1.0.0') =>
  contractOf(
    defineConnector({
      id: 'toy',
      version,
      title: 'Toy',
      category: 'messaging',
      auth: { schema: auth },
      actions: {
        send: defineAction(auth, {
          title: 'Send',
          description: 'Sends.',
          channel: 'sms',
          input,
          idempotency: 'none',
          perform: async () => ({ providerMessageId: '1', status: 'accepted' }),
        }),
      },
    }),
  );

const before = contractWith(z.object({ to: z.string(), size: z.enum(['s', 'm']), deep: z.object({ a: z.string() }).optional() }));

describe('breakingChanges', () => {
  it.each([
    ['nothing changed', z.object({ to: z.string(), size: z.enum(['s', 'm']), deep: z.object({ a: z.string() }).optional() }), []],
    [
      'an optional field more, one less required, a choice more',
      z.object({
        to: z.string().optional(),
        size: z.enum(['s', 'm', 'l']),
        deep: z.object({ a: z.string() }).optional(),
        more: z.string().default('x'),
      }),
      [],
    ],
    [
      'a required field more',
      z.object({ to: z.string(), size: z.enum(['s', 'm']), deep: z.object({ a: z.string() }).optional(), more: z.string() }),
      ['send.more: is required now'],
    ],
    ['a field gone', z.object({ size: z.enum(['s', 'm']), deep: z.object({ a: z.string() }).optional() }), ['send.to: is gone']],
    [
      'another type',
      z.object({ to: z.number(), size: z.enum(['s', 'm']), deep: z.object({ a: z.string() }).optional() }),
      ['send.to: was string, is number'],
    ],
    [
      'a choice gone',
      z.object({ to: z.string(), size: z.enum(['m']), deep: z.object({ a: z.string() }).optional() }),
      ['send.size: no longer takes s'],
    ],
    [
      'a change deep inside',
      z.object({ to: z.string(), size: z.enum(['s', 'm']), deep: z.object({ b: z.string() }).optional() }),
      ['send.deep.b: is required now', 'send.deep.a: is gone'],
    ],
  ])('%s', (_, input, expected) => {
    expect(breakingChanges(before, contractWith(input))).toEqual(expected);
  });

  it('a new major may change everything', () => {
    expect(breakingChanges(before, contractWith(z.object({}), '2.0.0'))).toEqual([]);
  });
});
