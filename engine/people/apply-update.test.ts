import fc from 'fast-check';
import type { JsonObject } from '../language/facts';
import type { UpdateOperation } from '../language/step';
import { applyUpdate } from './apply-update';

const apply = (attributes: JsonObject, ...operations: UpdateOperation[]) => applyUpdate({ revision: 3, attributes }, operations);

describe('update operations', () => {
  it.each<[JsonObject, UpdateOperation, JsonObject]>([
    [{}, { op: 'set', field: 'profile.stage', value: 'new' }, { stage: 'new' }],
    [
      { a: 1 },
      { op: 'set', field: 'profile.marketing.pausedUntil', value: '2026-04-01' },
      { a: 1, marketing: { pausedUntil: '2026-04-01' } },
    ],
    [{ a: 1 }, { op: 'set', field: 'profile.a.b', value: 2 }, { a: { b: 2 } }],
    [{ a: 1, b: 2 }, { op: 'unset', field: 'profile.a' }, { b: 2 }],
    [{ a: { b: 1, c: 2 } }, { op: 'unset', field: 'profile.a.b' }, { a: { c: 2 } }],
    [{}, { op: 'unset', field: 'profile.a.b' }, {}],
    [{}, { op: 'increment', field: 'profile.n', by: 2 }, { n: 2 }],
    [{ n: 1.5 }, { op: 'increment', field: 'profile.n', by: -1 }, { n: 0.5 }],
    [{ n: 'x' }, { op: 'increment', field: 'profile.n', by: 1 }, { n: 'x' }],
    [{}, { op: 'append', field: 'profile.tags', value: 'vip' }, { tags: ['vip'] }],
    [{ tags: ['a'] }, { op: 'append', field: 'profile.tags', value: 'b' }, { tags: ['a', 'b'] }],
    [{ tags: 'a' }, { op: 'append', field: 'profile.tags', value: 'b' }, { tags: 'a' }],
    [{ tags: ['a', 'b', 'a'] }, { op: 'remove', field: 'profile.tags', value: 'a' }, { tags: ['b'] }],
    [{ tags: [{ x: 1, y: 2 }] }, { op: 'remove', field: 'profile.tags', value: { y: 2, x: 1 } }, { tags: [] }],
    [{ timezone: 'Europe/Paris' }, { op: 'set', field: 'profile.timezone', value: 'Nowhere' }, { timezone: 'Europe/Paris' }],
    [{ a: 1 }, { op: 'set', field: 'account.plan', value: 'team' }, { a: 1 }],
    [{ a: 1 }, { op: 'set', field: 'profile.a', value: null }, {}],
  ])('%j after %j', (before, operation, after) => {
    expect(apply(before, operation).person.attributes).toEqual(after);
  });

  it('are applied in order, and told as one change', () => {
    const { person, transition } = apply(
      { n: 1 },
      { op: 'set', field: 'profile.n', value: 5 },
      { op: 'increment', field: 'profile.n', by: 1 },
      { op: 'unset', field: 'profile.gone' },
    );
    expect(person).toEqual({ revision: 4, attributes: { n: 6 } });
    expect(transition).toEqual({ changed: ['profile.n'], revision: 4, event: null, created: false });
  });

  it('that change nothing still make a revision', () => {
    expect(apply({ n: 1 }, { op: 'set', field: 'profile.n', value: 1 })).toMatchObject({
      person: { revision: 4 },
      transition: { changed: [] },
    });
  });

  it('never touch the person they were given, nor anything that is nobody’s', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', '__proto__', 'constructor', '0'), { minLength: 1, maxLength: 3 })
      .map((names) => `profile.${names.join('.')}`);
    const operation = fc.oneof(
      fc.record({ op: fc.constant('set' as const), field: path, value: fc.jsonValue() }),
      fc.record({ op: fc.constant('unset' as const), field: path }),
      fc.record({ op: fc.constant('increment' as const), field: path, by: fc.double() }),
      fc.record({ op: fc.constantFrom('append' as const, 'remove' as const), field: path, value: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(fc.array(operation), fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue()), (operations, attributes) => {
        const before = JSON.stringify(attributes);
        apply(attributes as JsonObject, ...(operations as UpdateOperation[]));
        expect(JSON.stringify(attributes)).toBe(before);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
    );
  });
});
