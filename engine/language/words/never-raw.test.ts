import fc from 'fast-check';
import { type Condition, type Operator, operators, type Rule } from '../condition';
import { evaluate } from '../conditions';
import type { Json } from '../facts';
import { anEvent, aPerson, DAY, factsOf, NOON } from '../testing';
import { operatorsFor } from '../validate';
import { conditionWords, sentence, speechOf } from '.';

const english = speechOf('en', 'Europe/London', (id) => ({ m1: 'Offer' })[id]);
const german = speechOf('de', 'Europe/Berlin', (id) => ({ m1: 'Angebot' })[id]);

const word = fc
  .string({ unit: fc.constantFrom(...'abcdefgh ÄößΩЖ中'), minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() !== '');
const scalar = fc.oneof(word, fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.boolean());
const span = fc.constantFrom('PT1H', 'P1D', 'P7D', 'P2W', 'PT90M', 'P1DT2H');
const date = fc.oneof(
  fc.constantFrom('2026-12-24', '2026-12-21T09:32:11.250Z', '2026-12-21T09:32'),
  span.map((ago) => ({ ago })),
  span.map((ahead) => ({ ahead })),
);
const anything = fc.oneof(
  scalar,
  date,
  fc.constant(null),
  fc.array(scalar, { maxLength: 8 }),
  fc.dictionary(word, scalar, { maxKeys: 4 }),
);
const path = fc.constantFrom('profile.a', 'account.a.b', 'event.properties.a', 'context.a', 'context.params.a', 'computed.a');
const field = fc.oneof(
  path,
  fc.constantFrom('events.A', 'message.m1', 'message.gone', 'segment', 'bucket', 'now.weekday', 'now.time', 'now.date'),
);

function valueFor(name: string, operator: Operator): fc.Arbitrary<Json | undefined> {
  const one: fc.Arbitrary<Json> =
    name === 'now.weekday'
      ? fc.constantFrom('mon', 'sun')
      : name === 'now.time'
        ? fc.constantFrom('00:00', '18:30')
        : name === 'bucket'
          ? fc.integer({ min: 0, max: 100 })
          : fc.oneof(scalar, date);
  if (name.startsWith('message.')) return fc.constantFrom<Json[]>('clicked', ['opened', 'skipped'], 'bounced');
  if (name.startsWith('events.'))
    return fc.record(
      {
        atLeast: fc.integer({ min: 1, max: 5 }),
        within: span,
        since: fc.constantFrom('entry', 'ever'),
        where: fc.constant({
          combinator: 'or',
          rules: [{ field: 'event.properties.a', operator: 'contains', value: 'x' }],
        } as Json),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Json>;
  if (operator === 'between' || operator === 'notBetween') return fc.tuple(one, one) as fc.Arbitrary<Json>;
  if (operator === 'in' || operator === 'notIn') return fc.array(one, { minLength: 1, maxLength: 8 });
  if (operator === 'exists' || operator === 'notExists') return fc.constant(undefined);
  return one;
}

/** A rule as the editor lets one be made, or one that nobody could make. */
const rule: fc.Arbitrary<Rule> = field.chain((name) =>
  fc
    .oneof(
      { weight: 5, arbitrary: fc.constantFrom(...operatorsFor(name)) },
      { weight: 1, arbitrary: fc.constantFrom(...operators) },
    )
    .chain((operator) =>
      fc.oneof(
        {
          weight: 6,
          arbitrary: valueFor(name, operator).map((value) => ({
            field: name,
            operator,
            ...(value === undefined ? {} : { value }),
          })),
        },
        { weight: 1, arbitrary: anything.map((value) => ({ field: name, operator, value: value as Json })) },
        {
          weight: 1,
          arbitrary: fc.tuple(path, path).map(([of, value]) => ({ field: of, operator, value, valueSource: 'field' as const })),
        },
      ),
    ),
);
const condition = fc.letrec<{ group: Condition }>((tie) => ({
  group: fc.record(
    {
      combinator: fc.constantFrom('and' as const, 'or' as const),
      not: fc.boolean(),
      rules: fc.array(fc.oneof({ weight: 4, arbitrary: rule }, { weight: 1, arbitrary: tie('group') }), { maxLength: 4 }),
    },
    { requiredKeys: ['combinator', 'rules'] },
  ) as fc.Arbitrary<Condition>,
})).group;

const raw =
  /[{}"]|\d{4}-\d{2}-\d{2}|\dT\d|\bP(T?\d+[WDHMS])+|undefined|\[object|null|\bsaid\.|\bwhy\.|\bprofile\.|\bevents?\.(?!$)/;

test('whatever is asked and seen, nobody reads raw data, in either language', () => {
  fc.assert(
    fc.property(condition, anything, fc.integer({ min: 0, max: 3 }), (asked, seen, times) => {
      const recent = Array.from({ length: times }, (_, index): [number, number] => [NOON - index * DAY, 11 + index]);
      const facts = factsOf(
        aPerson(
          { a: seen as Json },
          { segments: times > 1 ? ['vip'] : [], rollups: { A: { count: times, first: NOON, last: NOON, recent } as never } },
        ),
        {
          account: { id: 'x', attributes: { a: { b: seen as Json } } },
          event: anEvent('A', { a: seen as Json }),
          context: { a: seen as Json },
          messages: times > 0 ? { m1: { messageId: 'x', sent: NOON, clicked: NOON + 1 } as never } : {},
          history: times > 0 ? [anEvent('A', { a: 'x' })] : [],
        },
      );
      const { evidence } = evaluate(asked, facts);
      const every = (node: Record<string, unknown>): Record<string, unknown>[] =>
        Array.isArray(node['rules']) ? node['rules'].flatMap(every) : [node];
      for (const speech of [english, german]) {
        expect(conditionWords(asked, speech)).not.toMatch(raw);
        const labels = every(evidence).map((values) => ({ key: 'why.rule', values: values as never }));
        expect(sentence([{ key: 'why.sent', values: {} }, ...labels], speech)).not.toMatch(raw);
      }
    }),
    { numRuns: 500 },
  );
});
