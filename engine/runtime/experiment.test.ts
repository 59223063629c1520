import { type ArmCount, FALSE_WINNERS, judgeExperiment } from '.';

/** Seeded uniform numbers (mulberry32): the same experiment in every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PER_DAY = 60;
const DAYS = 60;

/** Looks every day and stops at the first winner; null when two months name none. */
function lookDaily(rates: number[], seed: number): string | null {
  const random = randomOf(seed);
  const arms: ArmCount[] = rates.map((_, i) => ({ id: `v${i}`, exposed: 0, converted: 0 }));
  for (let day = 0; day < DAYS; day += 1) {
    arms.forEach((arm, i) => {
      for (let person = 0; person < PER_DAY; person += 1) {
        arm.exposed += 1;
        if (random() < (rates[i] ?? 0)) arm.converted += 1;
      }
    });
    const { winner } = judgeExperiment(arms, 300);
    if (winner) return winner;
  }
  return null;
}

const share = (times: number, rates: number[], wanted: (winner: string | null) => boolean) =>
  Array.from({ length: times }, (_, seed) => lookDaily(rates, seed + 1)).filter(wanted).length / times;

describe('an experiment that is looked at every day', () => {
  it.each([[[0.1, 0.1]], [[0.03, 0.03]], [[0.5, 0.5]], [[0.1, 0.1, 0.1]]])(
    'rarely names a winner among equals, at %j',
    (rates) => {
      expect(share(200, rates, (winner) => winner !== null)).toBeLessThanOrEqual(FALSE_WINNERS);
    },
  );

  it('finds the better arm, and hardly ever the worse one', () => {
    expect(share(100, [0.1, 0.15], (winner) => winner === 'v1')).toBeGreaterThan(0.9);
    expect(share(100, [0.1, 0.15], (winner) => winner === 'v0')).toBeLessThan(0.02);
  });
});

describe('a single look', () => {
  const arm = (id: string, exposed: number, converted: number): ArmCount => ({ id, exposed, converted });

  it('names nobody before every arm has enough people', () => {
    const clear = [arm('a', 4_000, 800), arm('b', 4_000, 400)];
    expect(judgeExperiment(clear, 4_000)).toMatchObject({ winner: 'a', leader: 'a', tooFew: false });
    expect(judgeExperiment(clear, 4_001)).toMatchObject({ winner: null, leader: 'a', tooFew: true });
  });

  it('names nobody where two lead', () => {
    expect(judgeExperiment([arm('a', 4_000, 800), arm('b', 4_000, 795), arm('c', 4_000, 200)], 100).winner).toBeNull();
  });

  it.each([
    ['no arm', []],
    ['one arm', [arm('a', 100, 10)]],
    ['nobody yet', [arm('a', 0, 0), arm('b', 0, 0)]],
    ['no conversion', [arm('a', 900, 0), arm('b', 900, 0)]],
    ['nothing but conversions', [arm('a', 900, 900), arm('b', 900, 900)]],
  ])('is no error with %s', (_what, arms) => {
    const verdict = judgeExperiment(arms, 100);
    expect(verdict.winner).toBeNull();
    expect(Number.isFinite(verdict.strength)).toBe(true);
  });
});
