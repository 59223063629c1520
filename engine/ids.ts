/** Ids that can be made again after a crash. They never contain an address or a user id: what they are made of is hashed. */
import { createHash, randomBytes } from 'node:crypto';

/** 128 bits of SHA-256 over the parts, base64url: stable, unguessable enough for an id, 22 characters. */
export function hashId(...parts: (string | null)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part === null ? '\u0000-' : `\u0000+${part}`);
  return hash.digest('base64url').slice(0, 22);
}

/** A new random id of the same shape. */
export function randomId(): string {
  return randomBytes(16).toString('base64url');
}
