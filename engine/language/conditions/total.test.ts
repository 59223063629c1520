import fc from 'fast-check';
import type { Condition, Operator } from '../condition';
import type { Json } from '../facts';
import { anEvent, aPerson, factsOf } from '../testing';
import { evaluate } from '.';

describe('whatever anybody stored', () => {
  const field = fc.constantFrom(
    'profile.a',
    'account.a',
    'event.properties.a',
    'context.a',
    'events.A',
    'message.a',
    'segment',
    'bucket',
    'now.time',
    'now.date',
    'now.weekday',
    'now.x',
    'computed.a',
    'nonsense',
    '',
  );
  const operator = fc.constantFrom<Operator>(
    '=',
    '!=',
    '<',
    '>=',
    'between',
    'notBetween',
    'in',
    'notIn',
    'contains',
    'doesNotContain',
    'beginsWith',
    'matches',
    'exists',
    'notExists',
    'did',
    'didNot',
  );

  it('never throws, and answers', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        field,
        operator,
        fc.jsonValue(),
        fc.constantFrom('value', 'field', undefined),
        (actual, name, op, value, source) => {
          const facts = factsOf(aPerson({ a: actual as Json }), {
            event: anEvent('A', { a: actual as Json }),
            context: { a: actual as Json },
            history: [anEvent('A')],
          });
          const condition = {
            combinator: 'and',
            rules: [{ field: name, operator: op, value: value as Json, valueSource: source }],
          } as Condition;
          expect(typeof evaluate(condition, facts).holds).toBe('boolean');
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('never throws for conditions that are none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        (rules) => typeof evaluate({ combinator: 'and', rules } as unknown as Condition, factsOf()).holds === 'boolean',
      ),
    );
    let deep: Condition = { combinator: 'and', rules: [] };
    for (let i = 0; i < 100; i += 1) deep = { combinator: 'or', not: true, rules: [deep] };
    expect(typeof evaluate(deep, factsOf()).holds).toBe('boolean');
  });
});
