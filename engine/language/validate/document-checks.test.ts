import { aBranch, aGoal, anSms, aWait } from '../testing';
import { codesOf, expectFault, type Fault } from './testing';

const pro = { field: 'profile.plan', operator: '=', value: 'pro' };
const two = (id: string) => ({ id, on: { event: 'Y' }, reason: 'r' });
const arms = (...of: [id: string, label: string][]) =>
  ({
    type: 'branch',
    name: 'b',
    branches: of.map(([id, label]) => ({ id, label, when: { combinator: 'and', rules: [pro] } })),
    next: { a: null, else: null },
  }) as Fault[1][string];
const listening = (event: string, more: object = {}) =>
  ({
    type: 'wait-for',
    name: 'f',
    branches: [{ id: 'a', label: 'a', on: { event }, ...more }],
    timeout: 'P1D',
    next: { a: null },
  }) as Fault[1][string];

describe('the document', () => {
  it.each<Fault>([
    ['event_missing', { w: aWait(null) }, { field: 'trigger.on.0.event' }, { trigger: { kind: 'event', on: [{ event: '' }] } }],
    ['event_missing', { w: aWait(null) }, { field: 'trigger.event' }, { trigger: { kind: 'absence', event: '', for: 'P30D' } }],
    ['event_missing', { f: listening(' ') }, { stepId: 'f', field: 'branches.0.on.event' }],
    ['exit_repeated', { w: aWait(null) }, { field: 'exits.1.id' }, { exits: [two('x'), two('x')] }],
    [
      'key_from_without_key',
      { w: aWait(null) },
      { field: 'exits.0.keyFrom' },
      { exits: [{ ...two('x'), keyFrom: 'event.properties.id' }] },
    ],
    [
      'key_from_without_key',
      { f: listening('X', { keyFrom: 'event.properties.id' }) },
      { stepId: 'f', field: 'branches.0.keyFrom' },
    ],
    [
      'exit_equals_trigger',
      { w: aWait(null) },
      { field: 'exits.0.on' },
      { exits: [{ id: 'x', on: { event: 'Signed Up' }, reason: 'r' }] },
    ],
    ['goal_equals_trigger', { w: aWait(null) }, { field: 'goal.on' }, { goal: aGoal('exit', { on: { event: 'Signed Up' } }) }],
    ['name_missing', { w: aWait(null, { name: ' ' }) }, { stepId: 'w', field: 'name' }],
    ['name_missing', { w: aWait(null) }, { field: 'name' }, { name: '' }],
    [
      'quiet_hours_empty',
      { w: aWait(null) },
      { field: 'settings.quietHours.to' },
      { settings: { quietHours: { from: '21:00', to: '21:00' } } },
    ],
    ['label_missing', { b: arms(['a', '']) }, { stepId: 'b', field: 'branches.0.label' }],
    ['port_repeated', { b: arms(['a', 'A'], ['a', 'B']) }, { stepId: 'b', field: 'branches.1.id' }],
    ['port_repeated', { b: arms(['else', 'A']) }, { stepId: 'b', field: 'branches.0.id' }],
    [
      'parameter_repeated',
      { w: aWait(null) },
      { field: 'parameters.1.name' },
      { parameters: [1, 2].map((value) => ({ name: 'brand', label: 'Brand', value })) },
    ],
    ['wait_form', { w: aWait(null, { calendarDays: 1 }) }, { stepId: 'w' }],
    ['wait_form', { w: aWait(null, { for: undefined }) }, { stepId: 'w' }],
    [
      'wait_random_backwards',
      { w: aWait(null, { for: undefined, random: { min: 'PT2H', max: 'PT1H' } }) },
      { stepId: 'w', field: 'random' },
    ],
    [
      'weights_not_100',
      {
        s: {
          type: 'split',
          name: 's',
          variants: [
            { id: 'a', label: 'A', weight: 60 },
            { id: 'b', label: 'B', weight: 50 },
          ],
          next: { a: null, b: null },
        },
      },
      { stepId: 's', field: 'variants' },
    ],
    ['attribute_missing', { w: aWait(null) }, { field: 'trigger.attribute' }, { trigger: { kind: 'attribute', attribute: '' } }],
    ...(
      [
        ['account.plan', '=', 'pro'],
        ['message.m', 'did', 'opened'],
        ['event.properties.x', 'exists', null],
        ['events.Order', 'did', { where: { combinator: 'and', rules: [] } }],
      ] as const
    ).map(
      ([field, operator, value]): Fault => [
        'attribute_condition_field',
        { m: anSms(null) },
        { field: 'trigger.to.rules.0.field' },
        {
          trigger: {
            kind: 'attribute',
            attribute: 'profile.score',
            to: { combinator: 'and', rules: [{ field, operator, value }] } as never,
          },
        },
      ],
    ),
    [
      'rearm_without_to',
      { w: aWait(null) },
      { field: 'trigger.rearm' },
      {
        trigger: {
          kind: 'attribute',
          attribute: 'profile.score',
          rearm: { combinator: 'and', rules: [{ field: 'profile.score', operator: '<', value: 3 }] },
        },
      },
    ],
    [
      'entry_window_open',
      { w: aWait(null) },
      { field: 'entry.window' },
      { entry: { window: { from: null, to: null, zone: 'UTC' } } },
    ],
    [
      'entry_window_backwards',
      { w: aWait(null) },
      { field: 'entry.window.to' },
      { entry: { window: { from: '2026-11-01T00:00', to: '2026-11-01T00:00', zone: 'Europe/Paris' } } },
    ],
    ['exclude_days_without_tags', { w: aWait(null) }, { field: 'entry.excludeDays' }, { entry: { excludeDays: 3 } }],
    ['update_empty', { u: { type: 'update', name: 'u', operations: [], next: { done: null } } }, { stepId: 'u' }],
    ['content_missing', { e: { type: 'exit', name: 'e', reason: '', next: {} } }, { stepId: 'e', field: 'reason' }],
  ])('%s is found', expectFault);

  it('without faults has no issues', () => {
    const steps = {
      w: aWait('m'),
      m: anSms('b'),
      b: aBranch([pro], { arm0: 'f', else: null }),
      f: listening('X', { keyFrom: 'event.properties.id' }),
    };
    expect(
      codesOf(steps, { entry: { key: 'event.properties.id' }, exits: [{ ...two('x'), keyFrom: 'event.properties.id' }] }),
    ).toEqual([]);
  });
});
