import fc from 'fast-check';
import { entering } from '../testing';

describe('jump', () => {
  it('goes back so many times in one run, then on, and counts each visit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 200 }), (maxVisits, before) => {
        const decision = entering({ type: 'jump', maxVisits }, { visits: before });
        expect(decision).toEqual({
          kind: 'leave',
          port: before < maxVisits ? 'to' : 'else',
          evidence: { maxVisits },
          visits: before + 1,
        });
      }),
    );
  });
});
