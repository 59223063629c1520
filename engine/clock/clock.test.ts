import { followingClock } from '.';

const HOUR = 3_600_000;
const START = Date.parse('2026-05-01T00:00:00Z');

describe('a clock that runs fast', () => {
  let real = START;
  beforeEach(() => {
    real = START;
    jest.spyOn(Date, 'now').mockImplementation(() => real);
  });
  afterEach(() => jest.restoreAllMocks());

  /** Follows a clock that is published ten times a second: `ahead` journey ms for each, as its governor lets it. */
  const follow = () => {
    let cap = START;
    const { clock, publish } = followingClock({ at: cap, realAt: real, speed: 0, cap });
    const pass = (realMs: number, ahead: number) => {
      for (const end = real + realMs; real < end; ) {
        real += 100;
        cap += ahead;
        publish({ at: cap, realAt: real, speed: 0, cap });
      }
    };
    return { clock, pass };
  };

  it('knows what it showed a minute of real time ago, however far it has come since', () => {
    const { clock, pass } = follow();
    pass(90_000, HOUR);
    expect(clock.now()).toBe(START + 900 * HOUR);
    expect(clock.realMsAgo(60_000)).toBe(START + 300 * HOUR);
  });

  it('knows that it has been standing', () => {
    const { clock, pass } = follow();
    pass(10_000, HOUR);
    pass(30_000, 0);
    // Held for half a minute an hour past a run that waits: a minute ago that run was not due yet.
    expect(clock.now()).toBe(START + 100 * HOUR);
    expect(clock.realMsAgo(60_000)).toBe(Number.NEGATIVE_INFINITY);
    pass(35_000, 0);
    expect(clock.realMsAgo(60_000)).toBeLessThanOrEqual(START + 100 * HOUR);
    pass(30_000, 0);
    expect(clock.realMsAgo(60_000)).toBe(START + 100 * HOUR);
  });

  it('remembers some minutes, not more', () => {
    const { clock, pass } = follow();
    pass(20 * 60_000, HOUR);
    expect(clock.realMsAgo(60_000)).toBe(START + 11_400 * HOUR);
    expect(clock.realMsAgo(19 * 60_000)).toBe(Number.NEGATIVE_INFINITY);
  });
});
