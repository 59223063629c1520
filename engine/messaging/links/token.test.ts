import fc from 'fast-check';
import { readToken, signToken, type TokenKind, type TokenPayload } from '.';

const secret = 'a secret of at least thirty-two characters';
const payloads: { [Kind in TokenKind]: TokenPayload<Kind> } = {
  unsubscribe: { personId: 'p1', channel: 'email', topic: 'offers', messageId: 'run:3' },
  preferences: { personId: 'p1', messageId: 'run:3' },
  click: { messageId: 'run:3', link: 4, url: 'https://shop.example.com/ü?a=1&b="2"' },
  open: { messageId: 'run:3' },
  visitor: { personId: 'p1', messageId: 'run:3' },
};
const kinds = Object.keys(payloads) as TokenKind[];

it.each(kinds)('%s tokens come back as they went, fit into an address, and open with their own secret only', (kind) => {
  const token = signToken(kind, payloads[kind], secret);
  expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(readToken(kind, token, secret)).toEqual(payloads[kind]);
  expect(readToken(kind, token, `${secret}!`)).toBeNull();
});

it('keeps links short: ids and 22 characters', () => {
  expect(signToken('open', { messageId: `${'a'.repeat(24)}:12` }, secret).length).toBeLessThan(70);
});

it('does not let one kind of token do the work of another', () => {
  for (const kind of kinds) {
    const token = signToken(kind, payloads[kind], secret);
    for (const other of kinds) if (other !== kind) expect(readToken(other, token, secret)).toBeNull();
  }
});

it('refuses every changed, cut or made-up token', () => {
  const token = signToken('click', payloads.click, secret);
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'Ab0_-'), (at, char) => {
      // The last character carries four bits the signature does not use.
      fc.pre(token[at] !== char && at < token.length - 1);
      expect(readToken('click', token.slice(0, at) + char + token.slice(at + 1), secret)).toBeNull();
    }),
  );
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), (length) =>
      expect(readToken('click', token.slice(0, length), secret)).toBeNull(),
    ),
  );
  fc.assert(fc.property(fc.string(), (text) => expect(readToken('open', text, secret)).toBeNull()));
});

it('holds nothing but what was put in', () => {
  const token = signToken('unsubscribe', payloads.unsubscribe, secret);
  expect(Buffer.from(token.slice(0, -22), 'base64url').toString()).toBe('["p1","email","offers","run:3"]');
});
