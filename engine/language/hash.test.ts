import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson, fractionOf, sha256 } from './hash';

describe('sha256', () => {
  it('gives what the platform gives, for every text', () => {
    const platform = (text: string) => createHash('sha256').update(new TextEncoder().encode(text)).digest('hex');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => sha256(text) === platform(text)),
      { numRuns: 500 },
    );
    for (const length of [0, 54, 55, 56, 57, 63, 64, 65, 119, 120, 5_000])
      expect(sha256('a'.repeat(length))).toBe(platform('a'.repeat(length)));
  });
});

describe('fractionOf', () => {
  it('repeats itself, and lies in [0, 1)', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (a, b) => {
        const fraction = fractionOf(a, b);
        return fraction >= 0 && fraction < 1 && fraction === fractionOf(a, b);
      }),
    );
  });

  it('spreads people evenly', () => {
    const counts = new Array<number>(10).fill(0);
    for (let person = 0; person < 10_000; person += 1) {
      const decile = Math.floor(fractionOf('journey', `person-${person}`) * 10);
      counts[decile] = (counts[decile] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('keeps neighbouring parts apart', () => {
    expect(fractionOf('a', 'bc')).not.toBe(fractionOf('ab', 'c'));
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x', gone: undefined })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const shuffled = Object.fromEntries(Object.entries(value).reverse());
        return canonicalJson(value) === canonicalJson(shuffled);
      }),
    );
  });
});
