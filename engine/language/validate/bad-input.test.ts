import {
  asking,
  type Bad,
  beside,
  branch,
  document,
  expectOne,
  jumping,
  rule,
  scheduled,
  split,
  wait,
  waiting,
} from './bad-documents';

const ofRule = { stepId: 'b', field: 'branches.0.when.rules.0.value' };

describe('bad values give one coded issue at their field, and soon', () => {
  it.each<Bad>([
    // Time.
    ['a wait of −1 day', () => waiting({ for: '-P1D' }), 'value_invalid', { stepId: 'w', field: 'for' }],
    ['a wait of nothing', () => waiting({ for: 'PT0S' }), 'value_invalid', { stepId: 'w', field: 'for' }],
    ['a wait of a month of no fixed length', () => waiting({ for: 'P1M' }), 'value_invalid', { stepId: 'w', field: 'for' }],
    ['a wait of a number', () => waiting({ for: 86_400 }), 'value_invalid', { stepId: 'w', field: 'for' }],
    ['a wait beyond all calendars', () => waiting({ for: `P${'9'.repeat(30)}D` }), 'value_invalid', { field: 'for' }],
    ['−1 calendar days', () => waiting({ for: undefined, calendarDays: -1 }), 'value_invalid', { field: 'calendarDays' }],
    ['calendar days that are no number', () => waiting({ calendarDays: Number.NaN }), 'value_invalid', { field: 'calendarDays' }],
    ['a wait in two ways at once', () => waiting({ calendarDays: 1 }), 'wait_form', { stepId: 'w' }],
    [
      'a shortest time above the longest',
      () => waiting({ for: undefined, random: { min: 'P2D', max: 'P1D' } }),
      'wait_random_backwards',
      { stepId: 'w', field: 'random' },
    ],
    ['25 o’clock', () => waiting({ at: '25:00' }), 'value_invalid', { stepId: 'w', field: 'at' }],
    [
      '31 February as a holiday',
      () => waiting({ calendar: { days: {}, holidays: ['2026-02-31'] } }),
      'value_invalid',
      { stepId: 'w', field: 'calendar.holidays.0' },
    ],
    [
      '31 February as the start of a window',
      () => beside({ entry: { window: { from: '2026-02-31T00:00', to: null, zone: 'UTC' } } }),
      'value_invalid',
      { field: 'entry.window.from' },
    ],
    [
      'a window that ends before it begins',
      () => beside({ entry: { window: { from: '2026-03-02T00:00', to: '2026-03-01T00:00', zone: 'UTC' } } }),
      'entry_window_backwards',
      { field: 'entry.window.to' },
    ],
    [
      '31 February as a schedule',
      () => scheduled({ every: 'once', date: '2026-02-31' }),
      'value_invalid',
      { field: 'trigger.date' },
    ],
    ['the 32nd of every month', () => scheduled({ every: 'monthly', day: 32 }), 'value_invalid', { field: 'trigger.day' }],
    ['31 February in a rule', () => asking({ field: 'now.date', operator: '=', value: '2026-02-31' }), 'condition_value', ofRule],
    [
      '31 February to compare an attribute with',
      () => asking({ field: 'profile.birthday', operator: '<', value: '2026-02-31' }),
      'condition_value',
      ofRule,
    ],
    ['a zone that does not exist', () => waiting({ zone: 'Mars/Olympus' }), 'value_invalid', { stepId: 'w', field: 'zone' }],
    [
      'a zone for the journey that does not exist',
      () => beside({ settings: { zone: '+02:00' } }),
      'value_invalid',
      { field: 'settings.zone' },
    ],
    ['a zone that is no text', () => beside({ settings: { zone: 7 } }), 'value_invalid', { field: 'settings.zone' }],
    [
      'quiet hours of no length',
      () => beside({ settings: { quietHours: { from: '21:00', to: '21:00' } } }),
      'quiet_hours_empty',
      { field: 'settings.quietHours.to' },
    ],

    // Numbers.
    ['weights of 0', () => split(0, 0), 'weights_not_100', { stepId: 's', field: 'variants' }],
    ['a weight below 0', () => split(-10, 60, 50), 'value_invalid', { stepId: 's', field: 'variants.0.weight' }],
    [
      'an endless weight',
      () => split(Number.POSITIVE_INFINITY, 50),
      'value_invalid',
      { stepId: 's', field: 'variants.0.weight' },
    ],
    ['no round at all', () => jumping(0), 'value_invalid', { stepId: 'j', field: 'maxVisits' }],
    ['a thousand rounds', () => jumping(1_000), 'value_invalid', { stepId: 'j', field: 'maxVisits' }],
    [
      'a priority beyond the scale',
      () => beside({ settings: { priority: 1e9 } }),
      'value_invalid',
      { field: 'settings.priority' },
    ],

    // The graph.
    [
      'a loop without a wait',
      () =>
        document({
          a: { type: 'update', name: 'A', operations: [{ op: 'increment', field: 'profile.n', by: 1 }], next: { done: 'b' } },
          b: branch(rule({ field: 'profile.n', operator: '>', value: 3 }), { a: null, else: 'a' }),
        }),
      'loop_without_wait',
      { stepId: 'a' },
    ],
    ['a wait that leads to itself', () => document({ w: wait('w') }), 'no_way_out', { stepId: 'w' }],
    [
      'a step named like what every object has',
      () => waiting({ next: { done: 'constructor' } }),
      'target_dangling',
      { field: 'next.done' },
    ],
    ['a step that is nothing', () => document({ w: null }), 'value_invalid', { stepId: 'w' }],
    ['steps in a list', () => ({ ...document({}), steps: [wait(null)] }), 'value_invalid', { field: 'steps' }],

    // Conditions.
    [
      'a field that does not exist',
      () => asking({ field: 'colour', operator: '=', value: 1 }),
      'value_invalid',
      { field: 'branches.0.when.rules.0.field' },
    ],
    [
      'an operator that does not exist',
      () => asking({ field: 'profile.a', operator: '~', value: 1 }),
      'value_invalid',
      { field: 'branches.0.when.rules.0.operator' },
    ],
    ['a comparison with nothing', () => asking({ field: 'profile.a', operator: '=' }), 'condition_value', ofRule],
    ['more than a word', () => asking({ field: 'profile.a', operator: '<', value: 'plenty' }), 'condition_value', ofRule],
    ['between one value', () => asking({ field: 'profile.a', operator: 'between', value: [1] }), 'condition_value', ofRule],
    [
      'within −1 day',
      () => asking({ field: 'events.Order Completed', operator: 'did', value: { within: '-P1D' } }),
      'condition_value',
      ofRule,
    ],
    [
      'a pattern that looks back',
      () => asking({ field: 'profile.a', operator: 'matches', value: '(a+)+\\1' }),
      'pattern_invalid',
      ofRule,
    ],
  ])('%s', expectOne);
});
