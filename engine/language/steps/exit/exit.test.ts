import { entering } from '../testing';

describe('exit', () => {
  it('ends the run with its reason', () => {
    expect(entering({ type: 'exit', reason: 'sunset' })).toEqual({
      kind: 'end',
      reason: 'sunset',
      evidence: { reason: 'sunset' },
    });
  });
});
