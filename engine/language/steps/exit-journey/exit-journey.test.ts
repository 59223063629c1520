import { entering, settling } from '../testing';

const step = { type: 'exit-journey', journey: 'cart', reason: 'bought' };
const asked = (more: object, key: string | null) => entering({ ...step, ...more }, { key });

describe('exit-journey', () => {
  it('asks for the end of all runs, or of those with its own key', () => {
    const all = { kind: 'exit-journey', journeyId: 'cart', reason: 'bought' };
    expect(asked({}, 'o1')).toEqual({ kind: 'perform', effect: all });
    expect(asked({ sameKey: false }, 'o1')).toEqual({ kind: 'perform', effect: all });
    expect(asked({ sameKey: true }, 'o1')).toEqual({ kind: 'perform', effect: { ...all, key: 'o1' } });
    expect(asked({ sameKey: true }, null)).toEqual({ kind: 'perform', effect: { ...all, key: null } });
  });

  it('goes on, and says whose runs', () => {
    expect(settling(step, { kind: 'done', evidence: {} })).toMatchObject({ port: 'done', evidence: { endedRunsOf: 'cart' } });
  });
});
