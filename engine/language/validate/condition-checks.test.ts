import { aBranch, anSms, aWait } from '../testing';
import { codesOf, expectFault, type Fault } from './testing';

/** A journey whose branch `b` asks this, after a message and a wait. */
const asking = (field: string, operator: string, value?: unknown): Fault[1] => ({
  m: anSms('w'),
  w: aWait('b'),
  b: aBranch([{ field, operator, ...(value === undefined ? {} : { value }) }], { arm0: null, else: null }),
});
const at = (part: string) => ({ stepId: 'b', field: `branches.0.when.rules.0.${part}` });
const emptyArm = {
  type: 'branch',
  name: 'b',
  branches: [{ id: 'a', label: 'a', when: { combinator: 'or', rules: [] } }],
  next: { a: null, else: null },
} satisfies Fault[1][string];

describe('conditions', () => {
  it.each<Fault>([
    ['condition_empty', { b: emptyArm }, { stepId: 'b', field: 'branches.0.when' }],
    ['condition_field_unknown', asking('computed.usage', '<', 1), at('field')],
    ['condition_operator', asking('events.Order', '=', 1), at('operator')],
    ['condition_operator', asking('profile.plan', 'did'), at('operator')],
    ['condition_operator', asking('segment', '=', 'vip'), at('operator')],
    ['condition_value', asking('profile.age', '>', 'many'), at('value')],
    ['condition_value', asking('profile.age', '='), at('value')],
    ['condition_value', asking('profile.end', '<', { ago: 'a month' }), at('value')],
    ['condition_value', asking('profile.age', 'between', [1]), at('value')],
    ['condition_value', asking('profile.plan', 'in', 'pro'), at('value')],
    ['condition_value', asking('profile.plan', 'in', []), at('value')],
    ['condition_value', asking('now.time', '>', '25:00'), at('value')],
    ['condition_value', asking('now.date', '=', '2026-02-30'), at('value')],
    ['condition_value', asking('now.weekday', 'in', ['monday']), at('value')],
    ['condition_value', asking('bucket', '<', 101), at('value')],
    ['condition_value', asking('segment', 'in', [7]), at('value')],
    ['condition_value', asking('events.Order', 'did', { withn: 'P1D' }), at('value')],
    ['condition_value', asking('events.Order', 'did', { within: 'soon' }), at('value')],
    ['condition_value', asking('events.Order', 'did', { atLeast: 51, within: 'P1D' }), at('value')],
    ['condition_value', asking('events.Order', 'did', { where: { rules: [1] } }), at('value')],
    ['condition_value', asking('message.m', 'did', 'seen'), at('value')],
    ['pattern_invalid', asking('profile.plan', 'matches', '(a)\\1'), at('value')],
    ['message_step_unknown', asking('message.w', 'did', 'sent'), at('field')],
    ['parameter_unknown', asking('context.params.brand', '=', 'x'), at('field')],
    ['parameter_unknown', { w: aWait(null, { for: undefined, until: { date: 'context.params.launch' } }) }, { stepId: 'w' }],
    [
      'arm_covered',
      {
        b: aBranch(
          [
            { field: 'profile.n', operator: '>', value: 5 },
            { field: 'profile.n', operator: '=', value: 7 },
          ],
          { arm0: null, arm1: null, else: null },
        ),
      },
      { stepId: 'b', field: 'branches.1' },
    ],
    [
      'arm_covered',
      {
        b: aBranch(
          [
            { field: 'profile.n', operator: 'exists' },
            { field: 'profile.n', operator: '!=', value: 7 },
          ],
          { arm0: null, arm1: null, else: null },
        ),
      },
      { stepId: 'b', field: 'branches.1' },
    ],
  ])('%s is found in %j', expectFault);

  it.each<[string, string, unknown]>([
    ['profile.plan', '=', 'pro'],
    ['profile.end', '<', { ahead: 'P14D' }],
    ['profile.end', 'between', [{ ago: 'P1D' }, '2027-01-01']],
    ['profile.tags', 'contains', 'vip'],
    ['profile.email', 'matches', '@example\\.com$'],
    ['profile.größe.0', 'exists', true],
    [
      'events.Order Completed',
      'did',
      {
        atLeast: 2,
        within: 'P30D',
        where: { combinator: 'and', rules: [{ field: 'event.properties.total', operator: '>', value: 9 }] },
      },
    ],
    ['events.Signed In', 'didNot', undefined],
    ['message.m', 'did', ['opened', 'clicked']],
    ['now.time', 'between', ['09:00', '18:00']],
    ['bucket', '<', 10],
    ['segment', 'in', ['vip']],
  ])('%s %s %j is fine', (field, operator, value) => {
    expect(codesOf(asking(field, operator, value))).toEqual([]);
  });

  it('must not be too large', () => {
    let deep: object = { field: 'profile.plan', operator: '=', value: 'pro' };
    for (let i = 0; i < 9; i += 1) deep = { combinator: 'and', rules: [deep] };
    expect(codesOf({ b: aBranch([deep], { arm0: null, else: null }) })).toEqual(['condition_too_large']);
  });

  it('on different fields or overlapping ranges do not cover each other', () => {
    const arms = (first: object, second: object) =>
      codesOf({ b: aBranch([first, second], { arm0: null, arm1: null, else: null }) });
    expect(arms({ field: 'profile.n', operator: '>', value: 5 }, { field: 'profile.n', operator: '>', value: 3 })).toEqual([]);
    expect(arms({ field: 'profile.n', operator: '>', value: 5 }, { field: 'profile.m', operator: '>', value: 9 })).toEqual([]);
    expect(arms({ field: 'profile.n', operator: '>', value: 5 }, { field: 'profile.n', operator: '>=', value: 5 })).toEqual([]);
    expect(arms({ field: 'profile.n', operator: '>=', value: 5 }, { field: 'profile.n', operator: '>', value: 5 })).toEqual([
      'arm_covered',
    ]);
  });
});
