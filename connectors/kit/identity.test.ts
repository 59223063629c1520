import * as fc from 'fast-check';
import * as z from 'zod';
import { emailInput } from './content';
import { bodyHash, messageIdFor, uuidFor } from './identity';

describe('ids derived from the ledger', () => {
  it('a UUID is valid, the same for the same key and different for others', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(z.uuidv4().safeParse(uuidFor(one)).success).toBe(true);
        expect(uuidFor(one) === uuidFor(other)).toBe(one === other);
      }),
    );
  });

  it('a Message-ID is one a mail server takes, and tells attempts of one message apart from other messages', () => {
    const { shape } = emailInput;
    for (const id of ['run-7f3a:4', 'abc:12:email', 'A_b-C:0'])
      expect(shape.messageId.safeParse(messageIdFor(id, 'shop.example')).success).toBe(true);
    expect(messageIdFor('run-7f3a:4', 'shop.example')).toBe('<run-7f3a.4@shop.example>');
    expect(messageIdFor('run:1', 'a.test')).not.toBe(messageIdFor('run:2', 'a.test'));
  });

  it('a body hash depends on every character, also outside ASCII', () => {
    expect(bodyHash('Grüße 👋')).toBe(bodyHash('Grüße 👋'));
    expect(bodyHash('Grüße 👋')).not.toBe(bodyHash('Grüsse 👋'));
  });
});
