/**
 * Signed words in the links of messages. Whoever holds one may do exactly what it says, without a login; nobody can make
 * or change one. They hold ids, never an address, and do not run out: an unsubscribe link must work in a year.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

const id = z.string().min(1).max(200);
const channel = z.enum(['email', 'sms', 'push']);

/** By kind, the fields in the order they are written. The short names keep links short. */
const kinds = {
  unsubscribe: { letter: 'u', fields: { personId: id, channel, topic: id, messageId: id } },
  preferences: { letter: 'p', fields: { personId: id, messageId: id } },
  /** `link` is the place of the link in the message; links in a loop share it. */
  click: { letter: 'c', fields: { messageId: id, link: z.int().min(0), url: z.url().max(8_000) } },
  open: { letter: 'o', fields: { messageId: id } },
  /** Names the visitor to a landing page: the `signed_link` filter. */
  visitor: { letter: 'v', fields: { personId: id, messageId: id } },
} as const;

export type TokenKind = keyof typeof kinds;
export type TokenPayload<Kind extends TokenKind> = { [Field in keyof (typeof kinds)[Kind]['fields']]: FieldOf<Kind, Field> };
type FieldOf<Kind extends TokenKind, Field extends keyof (typeof kinds)[Kind]['fields']> = z.infer<
  Extract<(typeof kinds)[Kind]['fields'][Field], z.ZodType>
>;

/** 128 of HMAC-SHA-256's bits: as strong as is needed for a key nobody can try offline (RFC 2104 §5 allows half). */
const SIGNATURE_BYTES = 16;
const SIGNATURE_CHARS = 22;

/**
 * @param secret at least 32 random bytes of this workspace, in any text form.
 * @example signToken('open', { messageId: 'r1:3' }, secret) // 'WyJyMTozIl0' + 22 characters of signature
 */
export function signToken<Kind extends TokenKind>(kind: Kind, payload: TokenPayload<Kind>, secret: string): string {
  const values = Object.keys(kinds[kind].fields).map((field) => (payload as Record<string, unknown>)[field]);
  const body = Buffer.from(JSON.stringify(values)).toString('base64url');
  return body + signatureOf(kind, body, secret).toString('base64url');
}

/** The payload, or null for a token that is not ours, not of this kind, or was changed. */
export function readToken<Kind extends TokenKind>(kind: Kind, token: string, secret: string): TokenPayload<Kind> | null {
  const body = token.slice(0, -SIGNATURE_CHARS);
  const given = Buffer.from(token.slice(-SIGNATURE_CHARS), 'base64url');
  const expected = signatureOf(kind, body, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const values: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
  if (!Array.isArray(values)) return null;
  const { fields } = kinds[kind];
  const named = Object.fromEntries(Object.keys(fields).map((field, index) => [field, values[index]]));
  const read = z.strictObject(fields).safeParse(named);
  return read.success ? (read.data as TokenPayload<Kind>) : null;
}

/** The kind is part of what is signed: an open pixel can never be turned into an unsubscribe link. */
function signatureOf(kind: TokenKind, body: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${kinds[kind].letter}.${body}`).digest().subarray(0, SIGNATURE_BYTES);
}
