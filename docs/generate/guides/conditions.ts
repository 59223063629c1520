/** Guides: conditions, and other journeys. */
import type { Guides, Loose } from '../guide';
import { aBranch, aPush, aWait, isPro, rules } from './parts';

const asking = (rule: Loose): Loose => ({ steps: { b: aBranch(rules(rule), null, null) } });
const asked = 'steps.b.branches.0.when.rules.0.value';
const nested = (depth: number): Loose => (depth === 0 ? isPro : rules(nested(depth - 1)));
const clicked = { field: 'message.m', operator: 'did', value: 'clicked' };
const starts = (journey: string): Loose => ({ type: 'start-journey', name: 'Start', journey, next: { done: null } });
const knownAs = (live: boolean, trigger: 'api' | 'event') => ({ journeys: [{ id: 'survey', live, trigger }] });

export const conditions: Guides = {
  condition_empty: {
    means: 'A condition has no rules. With “all of” it then holds for everybody, with “any of” for nobody.',
    example: { entry: { audience: rules() } },
    mended: [['entry.audience', rules(isPro)]],
  },
  condition_too_large: {
    means:
      'A condition has more than 200 rules, or its groups lie more than 8 deep. Nobody can read it, and each wake of a run judges it.',
    example: { entry: { audience: nested(9) } },
    shown: '{ "entry": { "audience": { "combinator": "and", "rules": [{ … 9 groups inside each other … }] } } }',
    mended: [['entry.audience', rules(isPro)]],
  },
  condition_field_unknown: {
    means: 'A rule asks for something that is not there, such as a computed value that nobody has defined.',
    example: asking({ field: 'computed.usage_change', operator: '<', value: 0 }),
    mended: [['steps.b.branches.0.when.rules.0.field', 'profile.usage_change']],
  },
  condition_operator: {
    means:
      'The operator does not fit the field: events and messages are asked by `did` and `didNot`, segments by `in` and `notIn`.',
    example: asking({ field: 'events.Order Completed', operator: '>', value: 2 }),
    mended: [
      ['steps.b.branches.0.when.rules.0.operator', 'did'],
      [asked, { atLeast: 2 }],
    ],
  },
  condition_value: {
    means: 'The value is missing, or not of the kind the operator compares with.',
    example: asking({ field: 'profile.orders', operator: '>', value: 'many' }),
    mended: [[asked, 10]],
  },
  pattern_invalid: {
    means:
      'The pattern of `matches` uses something that is not understood, or that could take for ever (back-references, look-around). It is always matched against the whole text.',
    example: asking({ field: 'profile.email', operator: 'matches', value: '(.+)@\\1' }),
    mended: [[asked, '.*@example\\.com']],
  },
  message_step_unknown: {
    means: 'A rule asks what became of a message, and the step it names is not there or sends nothing.',
    example: { steps: { w: aWait('b'), b: aBranch(rules({ ...clicked, field: 'message.w' }), null, null) } },
    mended: [
      ['start', 'm'],
      ['steps.m', aPush('w')],
      ['steps.b.branches.0.when.rules.0.field', 'message.m'],
    ],
  },
  message_step_later: {
    means: 'A rule asks what became of a message that can only be sent afterwards, so it never holds.',
    example: { steps: { w: aWait('b'), b: aBranch(rules(clicked), null, 'm'), m: aPush(null) } },
    mended: [
      ['start', 'm'],
      ['steps.m.next.sent', 'w'],
      ['steps.b.next.else', null],
    ],
  },
  opened_without_wait: {
    means: 'A branch asks whether a message was opened, clicked or replied to in the same moment it is sent.',
    example: { steps: { m: aPush('b'), b: aBranch(rules(clicked), null, null) } },
    mended: [
      ['steps.m.next.sent', 'w'],
      ['steps.w', aWait('b')],
    ],
  },
  arm_covered: {
    means:
      'The first branch that holds is taken. An earlier one on the same field already takes everybody this one is meant for.',
    example: {
      steps: {
        b: {
          type: 'branch',
          name: 'Orders',
          branches: [
            { id: 'a', label: 'Some', when: rules({ field: 'profile.orders', operator: '>', value: 1 }) },
            { id: 'b', label: 'Many', when: rules({ field: 'profile.orders', operator: '>', value: 10 }) },
          ],
          next: { a: null, b: null, else: null },
        },
      },
    },
    mended: [['steps.b.branches.0.when', rules({ field: 'profile.orders', operator: 'between', value: [2, 10] })]],
  },
};

export const journeys: Guides = {
  journey_missing: {
    means: 'A “start journey” or “exit journey” step does not name a journey yet.',
    example: { steps: { s: starts('') } },
    mended: [['steps.s.journey', 'survey']],
  },
  journey_unknown: {
    means: 'The journey that is to be started or ended does not exist. Looked at when publishing.',
    example: { steps: { s: starts('surwey') } },
    workspace: knownAs(true, 'api'),
    mended: [['steps.s.journey', 'survey']],
  },
  journey_not_live: {
    means: 'The journey that is to be started is a draft or was stopped, so nobody could enter it. Looked at when publishing.',
    example: { steps: { s: starts('survey') } },
    workspace: { journeys: [...knownAs(false, 'api').journeys, { id: 'survey2', live: true, trigger: 'api' }] },
    mended: [['steps.s.journey', 'survey2']],
  },
  journey_not_by_call: {
    means:
      'Only journeys with the trigger `api`, or with `entry.byCall` beside their trigger, can be started by a step. Looked at when publishing.',
    example: { steps: { s: starts('survey') } },
    workspace: { journeys: [...knownAs(true, 'event').journeys, { id: 'survey2', live: true, trigger: 'api' }] },
    mended: [['steps.s.journey', 'survey2']],
  },
  journeys_in_circle: {
    means:
      'What this journey does can start another one, and what that one does can start this one. The loop guard ends it for each person after ten journeys. Looked at when publishing, over all live journeys.',
    example: { trigger: { kind: 'api' }, steps: { s: starts('survey') } },
    others: [{ id: 'survey', trigger: { kind: 'api' }, steps: { s: starts('example') } }],
    mended: [
      ['steps', { w: aWait(null) }],
      ['start', 'w'],
    ],
  },
};
