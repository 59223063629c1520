import { createHash } from 'node:crypto';
import type { LookupKey } from './definition';

/** SHA-256 (hex) of a text as it goes to the provider; lets a message be recognised without keeping its text. */
export function bodyHash(body: string): string {
  return createHash('sha256').update(body, 'utf8').digest('hex');
}

/** The key to look a message up with, for engines that still hold its text. */
export function lookupKey(to: string, body: string, since: Date): LookupKey {
  return { to, bodyHash: bodyHash(body), since };
}

/**
 * The Message-ID of a ledger row: the same on every attempt, so that a mailbox that gets it twice can tell.
 * Characters outside RFC 5322 dot-atoms become dots.
 */
export function messageIdFor(ledgerId: string, domain: string): string {
  return `<${ledgerId.replace(/[^A-Za-z0-9_-]+/g, '.')}@${domain}>`;
}

/**
 * A UUID that is the same for the same key, for providers that take only UUIDs.
 * In the layout of version 4, because some providers refuse other versions.
 */
export function uuidFor(key: string): string {
  const hex = createHash('sha256').update(key, 'utf8').digest('hex');
  // The variant nibble must be 8, 9, a or b: keep its two low bits.
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
