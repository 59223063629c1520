import { conditionSchema, evaluate, type Facts, operatorsFor, type Rule, valueProblem } from '../../../engine/language';
import { fitRule, joinField, sourcesFor, splitField, toStored } from './rule-model';

test('fields are taken apart and put together again', () => {
  for (const field of ['profile.address.city', 'events.Order Completed', 'segment', 'bucket', 'now.time', 'message.s1']) {
    const { kind, rest } = splitField(field);
    expect(joinField(kind, rest)).toBe(field);
  }
});

test('what the library adds is not stored', () => {
  const edited = {
    id: 'x',
    combinator: 'or',
    not: false,
    rules: [
      { id: 'y', field: 'profile.plan', operator: '=', value: 'pro', valueSource: 'value' },
      { id: 'z', combinator: 'and', not: true, rules: [] },
    ],
  };
  const stored = toStored(edited);
  expect(stored).toEqual({
    combinator: 'or',
    rules: [
      { field: 'profile.plan', operator: '=', value: 'pro' },
      { combinator: 'and', not: true, rules: [] },
    ],
  });
  expect(conditionSchema.safeParse(stored).success).toBe(true);
});

const began: Rule = { field: 'profile.plan', operator: '=', value: 'pro' };

test.each(['events.Order Completed', 'message.s1', 'segment', 'bucket', 'now.weekday', 'now.time', 'account.tier'])(
  'moving a rule to %s leaves it valid and judgeable',
  (field) => {
    for (const operator of operatorsFor(field)) {
      const rule = fitRule({ ...began, field, operator });
      expect(conditionSchema.safeParse({ combinator: 'and', rules: [rule] }).success).toBe(true);
      const facts: Facts = {
        now: 0,
        zone: 'UTC',
        journeyId: 'j',
        person: { id: 'p', revision: 1, attributes: {}, rollups: {}, consent: {}, segments: [] },
        account: null,
        event: null,
        context: {},
        messages: {},
        history: [],
        entry: { at: 0, revision: 0 },
      };
      expect(() => evaluate({ combinator: 'and', rules: [rule] }, facts)).not.toThrow();
    }
  },
);

test.each<Rule>([
  { field: 'now.weekday', operator: '!=', value: 'sun' },
  { field: 'now.time', operator: 'in', value: ['09:00', '10:00'] },
  { field: 'message.s1', operator: 'did', value: ['opened', 'clicked'] },
  { field: 'events.Order Completed', operator: 'did', value: { within: 'P7D' } },
  { field: 'segment', operator: 'in', value: ['gold', 'lost'] },
])('a rule of the language that somebody else wrote stays as it is: %j', (rule) => {
  expect(valueProblem(rule)).toBeNull();
  expect(fitRule(rule)).toEqual(rule);
});

test('an operator is compared only with what the language takes there', () => {
  const first: Record<string, unknown> = { value: 'x', date: '2026-12-24', ago: { ago: 'P3D' }, ahead: { ahead: 'P3D' } };
  for (const operator of operatorsFor('profile.plan'))
    for (const source of sourcesFor('profile.plan', operator)) {
      if (source === 'value') continue;
      const value = source === 'field' ? 'event.properties.plan' : first[source];
      const rule = { field: 'profile.plan', operator, value, ...(source === 'field' && { valueSource: 'field' }) } as Rule;
      expect([operator, source, valueProblem(rule)]).toEqual([operator, source, null]);
    }
  expect(sourcesFor('bucket', '<')).toEqual(['value']);
});

test('values follow the operator and come back', () => {
  const listed = fitRule({ ...began, operator: 'in' });
  expect(listed.value).toEqual(['pro']);
  expect(fitRule({ ...listed, operator: '=' }).value).toBe('pro');
  expect(fitRule({ ...began, operator: 'exists' })).not.toHaveProperty('value');
  expect(fitRule({ ...began, operator: 'between' }).value).toEqual(['', '']);
});

test('comparing with a field keeps the field, and only where that makes sense', () => {
  expect(fitRule({ ...began, value: 'event.properties.plan', valueSource: 'field' })).toMatchObject({
    valueSource: 'field',
    value: 'event.properties.plan',
  });
  expect(fitRule({ ...began, operator: 'in', value: ['a'], valueSource: 'field' })).not.toHaveProperty('valueSource');
});
