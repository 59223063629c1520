import type { Condition, Operator, Rule } from '../condition';
import type { Facts, Json } from '../facts';
import { anEvent, aPerson, DAY, factsOf, HOUR, NOON } from '../testing';
import { bucketOf, evaluate } from '.';

const rule = (field: string, operator: Operator, value?: Json): Condition => ({
  combinator: 'and',
  rules: [value === undefined ? { field, operator } : { field, operator, value }],
});
const holds = (field: string, operator: Operator, value: Json | undefined, facts: Facts) =>
  evaluate(rule(field, operator, value), facts).holds;

describe('comparing values', () => {
  const person = factsOf(
    aPerson({
      plan: 'pro',
      age: 30,
      paying: true,
      tags: ['vip', 'b2b'],
      since: '2026-01-10',
      at: '2026-03-03T12:00:00Z',
      none: null,
      deep: { a: [{ b: 1 }] },
    }),
  );
  it.each<[string, Operator, Json | undefined, boolean]>([
    ['profile.plan', '=', 'pro', true],
    ['profile.plan', '=', 'PRO', false],
    ['profile.plan', '!=', 'free', true],
    ['profile.age', '>', 29, true],
    ['profile.age', '<=', 29, false],
    ['profile.age', 'between', [30, 40], true],
    ['profile.age', 'notBetween', [31, 40], true],
    ['profile.paying', '=', true, true],
    ['profile.plan', 'in', ['pro', 'team'], true],
    ['profile.plan', 'notIn', ['free'], true],
    ['profile.tags', 'in', ['b2b'], true],
    ['profile.tags', 'contains', 'vip', true],
    ['profile.tags', 'doesNotContain', 'new', true],
    ['profile.plan', 'contains', 'r', true],
    ['profile.plan', 'beginsWith', 'p', true],
    ['profile.plan', 'endsWith', 'x', false],
    ['profile.plan', 'matches', '^p.o$', true],
    ['profile.deep.a.0.b', '=', 1, true],
    ['profile.since', '<', '2026-02-01T00:00:00Z', true],
    ['profile.since', '=', '2026-01-10T00:00:00Z', true],
    ['profile.since', '<', { ago: 'P30D' }, true],
    ['profile.since', 'between', [{ ago: 'P60D' }, { ago: 'P30D' }], true],
    ['profile.at', '>=', { ahead: 'PT0S' }, true],
    ['profile.plan', 'exists', true, true],
    ['profile.none', 'exists', true, false],
    ['profile.gone', 'notExists', true, true],
  ])('%s %s %j is %s', (field, operator, value, expected) => {
    expect(holds(field, operator, value, person)).toBe(expected);
  });

  it.each<[string, Operator, Json | undefined]>([
    ['profile.gone', '!=', 'x'],
    ['profile.gone', 'notIn', ['x']],
    ['profile.gone', 'doesNotContain', 'x'],
    ['profile.gone', 'notBetween', [1, 2]],
    ['profile.none', '!=', 'x'],
    ['profile.plan', '>', 5],
    ['profile.plan', '!=', 5],
    ['profile.age', '<', '40'],
    ['profile.age', '<', '2026-01-01'],
    ['profile.tags', '=', 'vip'],
    ['profile.age', 'between', [1]],
    ['profile.plan', 'in', 'pro'],
    ['profile.age', 'contains', 3],
    ['profile.plan', 'matches', '(a)\\1'],
    ['profile.plan', 'did', { atLeast: 1 }],
    ['computed.usage', '>', 0],
    ['profile.constructor', 'exists', true],
    ['profile.__proto__', 'exists', true],
  ])('%s %s %j is false, and `not` turns that round', (field, operator, value) => {
    expect(holds(field, operator, value, person)).toBe(false);
    expect(evaluate({ ...rule(field, operator, value), not: true }, person).holds).toBe(true);
  });

  it('says why a comparison could not be made', () => {
    const { evidence } = evaluate(
      {
        combinator: 'or',
        rules: [
          { field: 'profile.gone', operator: '=', value: 1 },
          { field: 'computed.x', operator: '=', value: 1 },
        ],
      },
      person,
    );
    expect(evidence).toMatchObject({
      holds: false,
      at: NOON,
      revision: 10,
      rules: [{ obstacle: 'missing', actual: null }, { obstacle: 'unknown' }],
    });
  });

  it('compares with another field', () => {
    const facts = factsOf(aPerson({ city: 'Rome' }), { event: anEvent('Seen', { city: 'Rome' }) });
    const same: Rule = { field: 'event.properties.city', operator: '=', value: 'profile.city', valueSource: 'field' };
    expect(evaluate({ combinator: 'and', rules: [same] }, facts)).toMatchObject({
      holds: true,
      evidence: { rules: [{ actual: 'Rome', compared: 'Rome' }] },
    });
    expect(evaluate({ combinator: 'and', rules: [{ ...same, value: 'profile.gone' }] }, facts).holds).toBe(false);
  });

  it('lets an empty "and" hold and an empty "or" not', () => {
    expect(evaluate({ combinator: 'and', rules: [] }, person).holds).toBe(true);
    expect(evaluate({ combinator: 'or', rules: [] }, person).holds).toBe(false);
  });

  it('keeps evidence short', () => {
    const { evidence } = evaluate(rule('profile.text', '=', 'x'), factsOf(aPerson({ text: 'y'.repeat(9_999) })));
    expect(JSON.stringify(evidence).length).toBeLessThan(500);
  });
});

describe('segments and buckets', () => {
  it('knows segments', () => {
    const facts = factsOf(aPerson({}, { segments: ['vip'] }));
    expect(holds('segment', 'in', ['vip', 'x'], facts)).toBe(true);
    expect(holds('segment', 'notIn', 'vip', facts)).toBe(false);
    expect(holds('segment', '=', 'vip', facts)).toBe(false);
  });

  it('puts everybody into one of a hundred buckets, differently per journey', () => {
    const buckets = Array.from({ length: 200 }, (_, i) => [bucketOf('a', `p${i}`), bucketOf('b', `p${i}`)] as const);
    for (const [a, b] of buckets) expect([a >= 0 && a < 100, b >= 0 && b < 100]).toEqual([true, true]);
    expect(buckets.filter(([a, b]) => a === b).length).toBeLessThan(15);
    expect(holds('bucket', '<', 100, factsOf())).toBe(true);
  });
});

describe('what somebody did', () => {
  const ordered = factsOf(
    aPerson(
      {},
      {
        rollups: {
          Order: {
            count: 70,
            first: 1,
            last: NOON - HOUR,
            recent: [
              [NOON - DAY, 9],
              [NOON - HOUR, 11],
            ],
          },
        },
      },
    ),
  );
  it.each<[Operator, Json | undefined, boolean]>([
    ['did', undefined, true],
    ['did', { atLeast: 70 }, true],
    ['did', { atLeast: 71 }, false],
    ['did', { within: 'PT2H' }, true],
    ['did', { within: 'PT2H', atLeast: 2 }, false],
    ['did', { since: 'entry' }, true],
    ['did', { since: 'entry', atLeast: 2 }, false],
    ['didNot', { within: 'PT30M' }, true],
    ['didNot', undefined, false],
    ['did', { atLeast: 0 }, false],
    ['didNot', { within: 'soon' }, false],
    ['=', 70, false],
  ])('%s %j is %s', (operator, value, expected) => {
    expect(holds('events.Order', operator, value, ordered)).toBe(expected);
  });

  it('has not done what is not known', () => {
    expect(holds('events.Login', 'didNot', {}, ordered)).toBe(true);
    expect(holds('events.constructor', 'did', {}, ordered)).toBe(false);
  });

  it('looks at retained events one by one when asked for details, and names them', () => {
    const history = [
      anEvent('Order', { total: 10 }, { id: 'e1', revision: 8 }),
      anEvent('Order', { total: 90 }, { id: 'e2', revision: 12 }),
    ];
    const facts = factsOf(aPerson(), { history });
    const big = { where: { combinator: 'and', rules: [{ field: 'event.properties.total', operator: '>', value: 50 }] } };
    expect(evaluate(rule('events.Order', 'did', big), facts)).toMatchObject({
      holds: true,
      evidence: { rules: [{ actual: 1, events: ['e2'] }] },
    });
    expect(holds('events.Order', 'did', { ...big, atLeast: 2 }, facts)).toBe(false);
  });

  it('knows what became of a message', () => {
    const facts = factsOf(aPerson(), { messages: { m1: { sent: NOON, clicked: NOON }, m2: { skipped: 'no_consent' } } });
    expect(holds('message.m1', 'did', 'opened', facts)).toBe(true);
    expect(holds('message.m1', 'did', ['bounced', 'clicked'], facts)).toBe(true);
    expect(holds('message.m1', 'didNot', 'replied', facts)).toBe(true);
    expect(holds('message.m2', 'did', 'skipped', facts)).toBe(true);
    expect(holds('message.m2', 'did', 'sent', facts)).toBe(false);
    expect(holds('message.m3', 'didNot', 'opened', facts)).toBe(true);
    expect(holds('message.m1', 'did', 'framed', facts)).toBe(false);
  });
});

describe('the clock of the person', () => {
  const inTokyo = factsOf(aPerson(), { zone: 'Asia/Tokyo' });
  it.each<[string, Operator, Json, boolean]>([
    ['now.weekday', 'in', ['tue'], true],
    ['now.time', '=', '21:00', true],
    ['now.time', '>=', '21:00', true],
    ['now.time', '>', '21:00', false],
    ['now.time', 'between', ['09:00', '20:00'], false],
    ['now.date', '=', '2026-03-03', true],
    ['now.date', '<', '2026-03-04', true],
  ])('%s %s %j is %s at 21:00 on Tuesday in Tokyo', (field, operator, value, expected) => {
    expect(holds(field, operator, value, inTokyo)).toBe(expected);
  });
});
