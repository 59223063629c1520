import type { Condition } from '../condition';
import type { Json } from '../facts';
import { anEvent, aPerson, factsOf } from '../testing';
import { evaluate } from '.';

describe('conditions over missing or wrongly typed data are false, with evidence', () => {
  const facts = factsOf(aPerson({ age: 'forty', plan: 7, tags: { a: 1 }, born: '2026-02-31', nothing: null }), {
    event: anEvent('Signed Up', { total: '12,50' }),
  });
  it.each<[field: string, operator: string, value: Json]>([
    ['profile.missing', '=', 'pro'],
    ['profile.missing', '<', 3],
    ['profile.missing.below.it', '>=', 3],
    ['profile.age', '>', 30],
    ['profile.age', 'between', [30, 50]],
    ['profile.plan', 'beginsWith', 'p'],
    ['profile.plan', 'matches', 'p.*'],
    ['profile.tags', 'contains', 'a'],
    ['profile.tags', '=', 1],
    ['profile.born', '<', '2026-03-01'],
    ['profile.nothing', '=', 'x'],
    ['event.properties.total', '>', 10],
    ['account.seats', '>', 1],
    ['context.params.limit', '<', 1],
    ['message.never', 'did', 'opened'],
    ['events.Never Seen', 'did', { atLeast: 1 }],
  ])('%s %s %j', (field, operator, value) => {
    const condition = { combinator: 'and', rules: [{ field, operator, value }] } as Condition;
    const { holds, evidence } = evaluate(condition, facts);
    expect(holds).toBe(false);
    expect(JSON.stringify(evidence)).toContain(field);
    expect(evaluate({ ...condition, not: true }, facts).holds).toBe(true);
  });
});
