/** Addresses in one form: what is compared, hashed and sent to is always the normalised one. */
import * as z from 'zod';

/** The rule of zod's `email()`, without the cost of a schema: it is asked before every message. */
const { email } = z.regexes;
/** The rule the SMS connectors check again: E.164, seven to fifteen digits. */
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * Trimmed and lower-cased. Local parts are case-sensitive only in theory (RFC 5321 §2.4), and a suppression that
 * `Ana@` slips through is worse than the rare wrong merge. Null when it cannot be an address.
 */
export function normaliseEmail(raw: string): string | null {
  const text = raw.trim().toLowerCase();
  return text.length <= 254 && email.test(text) ? text : null;
}

/**
 * E.164 from `+49 (0)151 123-456` or `0049…`; the bracketed zero is dialled only inside the country.
 * Numbers without a country are refused: guessing one texts a stranger.
 */
export function normalisePhone(raw: string): string | null {
  const text = raw
    .replace('(0)', '')
    .replace(/[\s().\-/]/g, '')
    .replace(/^00/, '+');
  return E164.test(text) ? text : null;
}

/** A sender as RFC 5322 writes one: `"Ana's shop" <shop@example.com>`. What could end the quoted name is left out. */
export const mailboxOf = (name: string, address: string): string => `"${name.replace(/["\\\r\n]/g, '')}" <${address}>`;
