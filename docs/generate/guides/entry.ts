/** Guides: trigger, entry rules, exits, goal, names and parameters, segments. */
import type { Guides } from '../guide';
import { aBranch, aWait, isPro, rules } from './parts';

const score = { kind: 'attribute', attribute: 'profile.score' };
const high = rules({ field: 'profile.score', operator: '>=', value: 80 });
const low = rules({ field: 'profile.score', operator: '<', value: 60 });
const ordered = { event: 'Order Completed' };

export const entry: Guides = {
  event_missing: {
    means: 'A trigger, an exit, the goal, a “wait for” or an “emit” step has no name of an event yet.',
    example: { trigger: { kind: 'event', on: [{ event: '' }] } },
    mended: [['trigger.on.0.event', 'Signed Up']],
  },
  attribute_missing: {
    means: 'The journey starts when an attribute changes, but which one is not said.',
    example: { trigger: { kind: 'attribute', attribute: '' } },
    mended: [['trigger.attribute', 'profile.score']],
  },
  attribute_condition_field: {
    means:
      'The conditions `from`, `to` and `rearm` are judged at the very moment the attribute is written. What takes a look elsewhere (the account, single events, messages) is not at hand there.',
    example: { trigger: { ...score, to: rules({ field: 'account.plan', operator: '=', value: 'pro' }) } },
    mended: [
      ['trigger.to', high],
      ['entry.audience', rules({ field: 'account.plan', operator: '=', value: 'pro' })],
    ],
  },
  rearm_without_to: {
    means: '`rearm` says when the trigger may fire again; without `to` it fires on any change, which is seldom meant.',
    example: { trigger: { ...score, rearm: low } },
    mended: [['trigger.to', high]],
  },
  date_missing: {
    means: 'The journey starts at a date of the person, but which one is not said.',
    example: { trigger: { kind: 'date', date: '', repeat: 'never' } },
    mended: [['trigger.date', 'profile.renewsAt']],
  },
  segment_missing: {
    means: 'The journey starts when somebody comes into or drops out of a segment, but which one is not said.',
    example: { trigger: { kind: 'segment', segment: '', on: 'enter' } },
    mended: [['trigger.segment', 'big-spenders']],
  },
  segment_unknown: {
    means: 'A segment is named that the workspace does not have. Looked at where segments are known: when publishing.',
    example: { trigger: { kind: 'segment', segment: 'big-spender', on: 'enter' } },
    workspace: { segments: new Set(['big-spenders']) },
    mended: [['trigger.segment', 'big-spenders']],
  },
  schedule_everybody: {
    means: 'A schedule lets in whom the audience admits. Without an audience that is everybody there is.',
    example: { trigger: { kind: 'schedule', every: 'once', date: '2026-12-01', time: '10:00' } },
    mended: [['entry.audience', rules(isPro)]],
  },
  repeats_once: {
    means: 'The trigger comes round every year, month or week, but a person may enter only once in their life.',
    example: { trigger: { kind: 'date', date: 'profile.birthday', repeat: 'yearly' }, entry: { again: { mode: 'once' } } },
    mended: [['entry.again', { mode: 'after-exit' }]],
  },
  entry_window_open: {
    means: 'There is a window for entering that is open on both sides, so it does nothing.',
    example: { entry: { window: { from: null, to: null, zone: 'Europe/Paris' } } },
    mended: [['entry.window.from', '2026-11-01T00:00']],
  },
  entry_window_backwards: {
    means: 'The window for entering ends before it begins.',
    example: { entry: { window: { from: '2026-12-01T00:00', to: '2026-11-01T00:00', zone: 'Europe/Paris' } } },
    mended: [['entry.window.to', '2027-01-01T00:00']],
  },
  exclude_days_without_tags: {
    means: 'People are to be kept out for some days after other journeys, but not after which.',
    example: { entry: { excludeDays: 7 } },
    mended: [['entry.excludeTags', ['promotion']]],
  },
  quiet_hours_empty: {
    means: 'Quiet hours that end when they begin have no length. They do not mean the whole day: nothing would ever be sent.',
    example: { settings: { quietHours: { from: '21:00', to: '21:00' } } },
    mended: [['settings.quietHours.to', '08:00']],
  },
  exit_repeated: {
    means: 'Two exits have one id. Numbers are kept by the id.',
    example: {
      exits: [
        { id: 'x', on: ordered, reason: 'bought' },
        { id: 'x', on: { event: 'Account Deleted' }, reason: 'gone' },
      ],
    },
    mended: [['exits.1.id', 'y']],
  },
  key_from_without_key: {
    means: '`keyFrom` compares with the key of the run, but the journey gives its runs none.',
    example: { exits: [{ id: 'x', on: ordered, keyFrom: 'event.properties.order_id', reason: 'bought' }] },
    mended: [['entry.key', 'event.properties.order_id']],
  },
  exit_equals_trigger: {
    means: 'The event that starts the journey is also an exit: whoever does it twice is taken out by the second one.',
    example: { exits: [{ id: 'x', on: { event: 'Signed Up' }, reason: 'again' }] },
    mended: [['exits.0.on.event', 'Account Deleted']],
  },
  goal_equals_trigger: {
    means: 'The goal is the event that starts the journey, so the next such event counts as success.',
    // biome-ignore lint/suspicious/noThenProperty: the language's own word
    example: { goal: { name: 'Sign-up', on: { event: 'Signed Up' }, within: 'P7D', then: 'continue' } },
    mended: [['goal.on.event', 'Order Completed']],
  },
  name_missing: {
    means: 'The journey, its goal or a step has no name.',
    example: { steps: { w: aWait(null, { name: '' }) } },
    mended: [['steps.w.name', 'One day']],
  },
  label_missing: {
    means: 'A branch, variant, awaited event or outcome has no label, so the canvas shows its id.',
    example: {
      steps: {
        b: {
          type: 'branch',
          name: 'Plan',
          branches: [{ id: 'a', label: '', when: rules(isPro) }],
          next: { a: null, else: null },
        },
      },
    },
    mended: [['steps.b.branches.0.label', 'Pro']],
  },
  parameter_repeated: {
    means: 'Two parameters have one name, so only one of them could be read.',
    example: {
      parameters: [
        { name: 'brand', label: 'Brand', value: 'Harbour' },
        { name: 'brand', label: 'Shop', value: 'Harbour Shop' },
      ],
    },
    mended: [['parameters.1.name', 'shop']],
  },
  parameter_unknown: {
    means: 'A condition or a step reads `context.params.…` and the journey has no such parameter.',
    example: { steps: { b: aBranch(rules({ field: 'context.params.limit', operator: '>', value: 10 }), null, null) } },
    mended: [['parameters', [{ name: 'limit', label: 'Limit', value: 20 }]]],
  },
};

export const segments: Guides = {
  segment_field: {
    means:
      'Whether somebody is in a segment is a question about the person and the clock alone. Events of a journey, its context and messages do not exist there.',
    of: 'segment',
    example: rules({ field: 'context.params.limit', operator: '>', value: 10 }),
    mended: [['rules.0.field', 'profile.orders']],
  },
  segment_history: {
    means: 'A segment counts events by name and time. It cannot ask what was in them, nor know when somebody entered a journey.',
    of: 'segment',
    example: rules({ field: 'events.Order Completed', operator: 'did', value: { atLeast: 1, since: 'entry' } }),
    mended: [['rules.0.value', { atLeast: 1, within: 'P90D' }]],
  },
};
