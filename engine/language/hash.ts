/**
 * SHA-256 and what is built on it. Written out because it must give the same answer at once in Node and in the browser:
 * Web Crypto answers later (a promise), `node:crypto` is not in the browser. See hash.decision.md.
 */
import type { Json } from './facts';

const K = new Uint32Array(64);
const INITIAL = new Uint32Array(8);

/** The constants of FIPS 180-4 are fractional parts of roots of primes: computed, so that no digit can be mistyped. */
function fillConstants(): void {
  let found = 0;
  for (let candidate = 2; found < 64; candidate += 1) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) if (candidate % divisor === 0) prime = false;
    if (!prime) continue;
    const fractionBits = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32);
    if (found < 8) INITIAL[found] = fractionBits(Math.sqrt(candidate));
    K[found] = fractionBits(Math.cbrt(candidate));
    found += 1;
  }
}
fillConstants();

const W = new Uint32Array(64);
const at = (words: Uint32Array, index: number) => words[index] as number;
const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

function compress(state: Uint32Array, view: DataView, offset: number): void {
  for (let i = 0; i < 16; i += 1) W[i] = view.getUint32(offset + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const x = at(W, i - 15);
    const y = at(W, i - 2);
    W[i] =
      at(W, i - 16) + at(W, i - 7) + (rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)) + (rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i += 1) {
    const t1 = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + at(K, i) + at(W, i)) | 0;
    const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = at(state, index) + word;
  });
}

const encoder = new TextEncoder();

/** SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits (FIPS 180-4). */
export function sha256(text: string): string {
  const bytes = encoder.encode(text);
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = INITIAL.slice();
  for (let offset = 0; offset < padded.length; offset += 64) compress(state, view, offset);
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** A number from 0 (included) to 1 (excluded) that depends on nothing but the parts: chance that can be repeated. */
export function fractionOf(...parts: (string | number)[]): number {
  // The separator keeps ('a', 'bc') and ('ab', 'c') apart.
  return Number.parseInt(sha256(parts.join('\u0000')).slice(0, 13), 16) / 2 ** 52;
}

/** JSON with the keys of every object in order and `undefined` left out: equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: Json) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
