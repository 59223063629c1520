import fc from 'fast-check';
import type { Condition, Operator, Rule } from '../condition';
import type { Facts, Json, Rollup } from '../facts';
import { aPerson, DAY, factsOf, HOUR, MINUTE, NOON } from '../testing';
import { evaluate } from '.';

const rule = (field: string, operator: Operator, value?: Json): Condition => ({
  combinator: 'and',
  rules: [value === undefined ? { field, operator } : { field, operator, value }],
});
const rollup = (...at: number[]): Rollup => ({
  count: at.length,
  first: at[0] ?? 0,
  last: at.at(-1) ?? 0,
  recent: at.map((instant, index) => [instant, index + 11]),
});

describe('when time alone changes the answer', () => {
  const next = (condition: Condition, facts: Facts) => evaluate(condition, facts).nextChangeAt;

  it('is exact for dates, windows and the clock', () => {
    const facts = factsOf(aPerson({ end: new Date(NOON + DAY).toISOString() }, { rollups: { Order: rollup(NOON - HOUR) } }));
    expect(next(rule('profile.end', '<', { ahead: 'PT1H' }), facts)).toBe(NOON + DAY - HOUR + 1);
    expect(next(rule('profile.end', '<=', { ahead: 'PT1H' }), facts)).toBe(NOON + DAY - HOUR);
    expect(next(rule('profile.end', '<', { ahead: 'P2D' }), facts)).toBeNull();
    expect(next(rule('events.Order', 'did', { within: 'PT3H' }), facts)).toBe(NOON + 2 * HOUR);
    expect(next(rule('events.Order', 'didNot', { within: 'PT3H' }), facts)).toBe(NOON + 2 * HOUR);
    expect(next(rule('now.time', '>=', '18:30'), facts)).toBe(NOON + 6.5 * HOUR);
    expect(next(rule('now.weekday', 'in', ['mon']), facts)).toBe(NOON - 12 * HOUR + 6 * DAY);
    expect(next(rule('profile.plan', '=', 'pro'), facts)).toBeNull();
  });

  it('of an "and" that fails waits for everything that makes it fail', () => {
    const facts = factsOf(aPerson({ a: new Date(NOON + HOUR).toISOString(), b: new Date(NOON + DAY).toISOString() }));
    const due = (field: string) => ({ field, operator: '<=' as const, value: { ago: 'PT0S' } });
    expect(next({ combinator: 'and', rules: [due('profile.a'), due('profile.b')] }, facts)).toBe(NOON + DAY);
    expect(next({ combinator: 'or', rules: [due('profile.a'), due('profile.b')] }, facts)).toBe(NOON + HOUR);
    expect(
      next({ combinator: 'and', rules: [due('profile.a'), { field: 'profile.gone', operator: '=', value: 1 }] }, facts),
    ).toBeNull();
    expect(next({ combinator: 'and', not: true, rules: [due('profile.a')] }, facts)).toBe(NOON + HOUR);
  });

  /** Instants around which clocks are changed, in zones where that is odd: at midnight, by half an hour, over the date line. */
  const moments = fc.constantFrom(
    ['Europe/London', '2026-03-29T01:00:00Z'],
    ['Europe/London', '2026-10-25T01:00:00Z'],
    ['America/New_York', '2026-11-01T06:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['Africa/Cairo', '2026-10-29T21:00:00Z'],
    ['Asia/Beirut', '2026-10-24T21:00:00Z'],
    ['Asia/Beirut', '2026-03-28T22:00:00Z'],
    ['Asia/Kolkata', '2026-06-01T00:00:00Z'],
  ) as fc.Arbitrary<[string, string]>;
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30', '15', '59'))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`);
  const day = fc.integer({ min: -3, max: 5 });
  const order = fc.constantFrom<Operator>('<', '<=', '>', '>=', '=', '!=');
  const anyRule = (around: number): fc.Arbitrary<Rule> =>
    fc.oneof(
      fc.record({ field: fc.constant('now.time'), operator: order, value: time }),
      fc.record({
        field: fc.constant('now.time'),
        operator: fc.constantFrom<Operator>('between', 'notBetween', 'in', 'notIn'),
        value: fc.tuple(time, time),
      }),
      fc.record({
        field: fc.constant('now.weekday'),
        operator: fc.constantFrom<Operator>('in', 'notIn'),
        value: fc.uniqueArray(fc.constantFrom('mon', 'tue', 'sat', 'sun')),
      }),
      fc.record({
        field: fc.constant('now.date'),
        operator: order,
        value: day.map((d) => new Date(around + d * DAY).toISOString().slice(0, 10)),
      }),
      fc.record({
        field: fc.constantFrom('profile.a', 'profile.b'),
        operator: order,
        value: fc.record({ ago: fc.constantFrom('PT0S', 'PT45M', 'P1D') }),
      }),
      fc.record({
        field: fc.constantFrom('profile.a', 'profile.b'),
        operator: fc.constantFrom<Operator>('between', 'notBetween'),
        value: fc.tuple(fc.record({ ago: fc.constantFrom('PT5H', 'P1D') }), fc.record({ ahead: fc.constantFrom('PT5H', 'P1D') })),
      }),
      fc.record({
        field: fc.constant('events.Order'),
        operator: fc.constantFrom<Operator>('did', 'didNot'),
        value: fc.record({ within: fc.constantFrom('PT1H', 'PT6H', 'P1D'), atLeast: fc.integer({ min: 1, max: 3 }) }),
      }),
    );
  const situation = moments.chain(([zone, change]) => {
    const around = Date.parse(change);
    const near = fc.integer({ min: -2 * 24 * 60, max: 2 * 24 * 60 }).map((minutes) => around + minutes * MINUTE);
    return fc.record({
      rules: fc.array(anyRule(around), { minLength: 1, maxLength: 3 }),
      combinator: fc.constantFrom<'and' | 'or'>('and', 'or'),
      not: fc.boolean(),
      facts: fc
        .record({ now: near, a: near, b: near, orders: fc.array(near, { maxLength: 3 }) })
        .map(({ now, a, b, orders }) =>
          factsOf(
            aPerson(
              { a: new Date(a).toISOString(), b: new Date(b).toISOString() },
              { rollups: { Order: rollup(...orders.filter((at) => at <= now).sort((x, y) => x - y)) } },
            ),
            { now, zone },
          ),
        ),
    });
  });

  it('is never too late: nothing flips before it', () => {
    fc.assert(
      fc.property(situation, ({ rules, combinator, not, facts }) => {
        const condition: Condition = { combinator, not, rules };
        const { holds: before, nextChangeAt } = evaluate(condition, facts);
        if (nextChangeAt !== null) expect(nextChangeAt).toBeGreaterThan(facts.now);
        const end = Math.min(nextChangeAt ?? Number.POSITIVE_INFINITY, facts.now + 2 * DAY);
        const samples = [end - 1];
        for (let at = Math.floor(facts.now / HOUR) * HOUR; at < end; at += HOUR)
          for (const minute of [0, 1, 15, 16, 30, 31, 46, 59]) samples.push(at + minute * MINUTE);
        for (const now of samples)
          if (now >= facts.now && now < end) expect([now, evaluate(condition, { ...facts, now }).holds]).toEqual([now, before]);
      }),
      { numRuns: 120 },
    );
  });

  it('is exact for a single rule: there it flips', () => {
    fc.assert(
      fc.property(situation, ({ rules, not, facts }) => {
        const condition: Condition = { combinator: 'and', not, rules: rules.slice(0, 1) };
        const { holds: before, nextChangeAt } = evaluate(condition, facts);
        if (nextChangeAt !== null) expect(evaluate(condition, { ...facts, now: nextChangeAt }).holds).toBe(!before);
      }),
      { numRuns: 300 },
    );
  });
});
