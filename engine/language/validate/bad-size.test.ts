import { type Bad, beside, chain, document, expectOne, issuesOf, type Loose, nested, rule, wait, waiting } from './bad-documents';

describe('what is too much, or no journey at all, gives one coded issue, and soon', () => {
  it.each<Bad>([
    ['10,000 steps', () => document(chain(10_000)), 'steps_too_many', { field: 'steps' }],
    ['5 MB in one text', () => beside({ description: 'x'.repeat(5_000_000) }), 'too_large', { field: 'description' }],
    ['5 MB in one step', () => waiting({ note: 'x'.repeat(5_000_000) }), 'too_large', { stepId: 'w', field: 'note' }],
    ['5 MB in many steps', () => document(chain(900, { note: 'x'.repeat(6_000) })), 'too_large', { stepId: 's0', field: 'note' }],
    [
      '5 MB of keys nobody knows',
      () => beside(Object.fromEntries(Array.from({ length: 300_000 }, (_, index) => [`key${index}`, index]))),
      'too_large',
      {},
    ],
    [
      '5 MB of rules',
      () => beside({ entry: { audience: rule(...Array(80_000).fill({ field: 'profile.a', operator: '=', value: 1 })) } }),
      'too_large',
      { field: 'entry.audience' },
    ],
    [
      'conditions nested a hundred thousand deep',
      () => beside({ entry: { audience: nested(100_000, (inner) => rule(inner)) } }),
      'too_deep',
      { field: 'entry.audience' },
    ],
    [
      'a value nested a hundred thousand deep',
      () =>
        document({
          u: {
            type: 'update',
            name: 'U',
            operations: [{ op: 'set', field: 'profile.a', value: nested(1e5, (a) => [a]) }],
            next: { done: null },
          },
        }),
      'too_deep',
      { stepId: 'u', field: 'operations' },
    ],
    [
      'conditions nested ten deep',
      () => beside({ entry: { audience: nested(10, (inner) => rule(inner)) } }),
      'condition_too_large',
      { field: 'entry.audience' },
    ],

    // Not a journey at all.
    ['null', () => null, 'value_invalid', {}],
    ['a list', () => [], 'value_invalid', {}],
    ['a text', () => 'journey', 'value_invalid', {}],
    ['a number', () => 1, 'value_invalid', {}],
    ['a format that is no text', () => beside({ format: 2 }), 'value_invalid', { field: 'format' }],
    [
      'a prototype',
      () => JSON.parse(JSON.stringify(beside({})).replace('{', '{"__proto__":{"admin":true},')),
      'unknown_key',
      { field: '__proto__' },
    ],
  ])('%s', expectOne);

  it('comes to an end with the largest journeys that are read, however they are woven', () => {
    const next = (index: number) => `s${index % 999}`;
    const step = (index: number): Loose => {
      if (index % 3 === 0)
        return {
          type: 'message',
          channel: 'push',
          name: 'Push',
          content: { title: 'a', body: 'b' },
          next: { sent: next(index + 1) },
        };
      if (index % 3 === 1) return wait(next(index + 1), { for: 'P8D' });
      const arms = Array.from({ length: 15 }, (_, arm) => ({
        id: `a${arm}`,
        label: 'A',
        when: rule({ field: `message.${next((index * 7 + arm * 31) * 3)}`, operator: 'did', value: 'clicked' }),
      }));
      const ways = arms.map(({ id }, arm) => [id, next((index * 13 + arm * 37) * 3 + 1)]);
      return { type: 'branch', name: 'Ask', branches: arms, next: { ...Object.fromEntries(ways), else: next(index + 1) } };
    };
    const steps = Object.fromEntries(Array.from({ length: 999 }, (_, index) => [next(index), step(index)]));
    const began = performance.now();
    expect(issuesOf(document(steps, { settings: { cap: { max: 100, per: 'P731D' } } })).length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
