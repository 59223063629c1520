/** Short random ids, as the language wants them: lower-case letters and digits. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Eight characters: one in 2.8 × 10¹² to meet another. */
export function shortId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
