import { entering, settling } from '../testing';

const code = { type: 'code', pool: 'spring' };

describe('code', () => {
  it('asks for a code of its pool, and keeps it in the context', () => {
    expect(entering(code)).toEqual({ kind: 'perform', effect: { kind: 'code', pool: 'spring' } });
    const given = { kind: 'done', evidence: { pool: 'spring' }, saved: { code: 'A1' } } as const;
    expect(settling(code, given)).toEqual({ kind: 'leave', port: 'done', evidence: { pool: 'spring' }, saved: { code: 'A1' } });
    expect(settling({ ...code, saveAs: 'coupon' }, given)).toMatchObject({ saved: { coupon: 'A1' } });
  });

  it('goes by exhausted when there is none', () => {
    expect(settling(code, { kind: 'refused', reason: 'exhausted', evidence: { pool: 'spring' } })).toEqual({
      kind: 'leave',
      port: 'exhausted',
      evidence: { pool: 'spring' },
    });
  });
});
