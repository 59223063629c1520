/** Guides: the shape of the document, and the graph. */
import type { Guides, Loose } from '../guide';
import { aBranch, aWait, isPro, rules } from './parts';

const nested = (depth: number): Loose => (depth === 0 ? isPro : rules(nested(depth - 1)));
const row = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`s${index}`, aWait(index + 1 < count ? `s${index + 1}` : null)]),
  );

export const shape: Guides = {
  too_deep: {
    means:
      'Values lie more than 60 levels inside each other. Nothing else is looked at, because reading further could take for ever.',
    example: { entry: { audience: nested(70) } },
    shown: '{ "entry": { "audience": { "combinator": "and", "rules": [{ … 70 groups inside each other … }] } } }',
    mended: [['entry.audience', rules(isPro)]],
  },
  too_large: {
    means:
      'The document has more than about two million characters, which is also what the API and the command line take. The place is the largest part that was read until then.',
    example: { description: 'x'.repeat(2_000_001) },
    shown: '{ "description": "… 2,000,001 characters …" }',
    mended: [['description', 'Short.']],
  },
  steps_too_many: {
    means: 'A journey has at most 1,000 steps. Three hundred are already hard to follow.',
    example: { steps: row(1_001) },
    shown: '{ "steps": { "s0": { … }, … "s1000": { … } } }',
    mended: [['steps', { s0: aWait(null) }]],
  },
  format_unknown: {
    means:
      'The document was written for another version of the language. It is not checked field by field, for it may mean other things.',
    example: { format: 'journey/2' },
    mended: [['format', 'journey/1']],
  },
  unknown_key: {
    means: 'There is a field the language does not know. It is not ignored, because it is nearly always a misspelt one.',
    example: { settings: { quiethours: { from: '21:00', to: '08:00' } } },
    mended: [['settings.quiethours'], ['settings.quietHours', { from: '21:00', to: '08:00' }]],
  },
  required_missing: {
    means: 'A field that has no default is not there.',
    example: { exits: [{ id: 'bought', on: { event: 'Order Completed' } }] },
    mended: [['exits.0.reason', 'bought']],
  },
  value_invalid: {
    means:
      'A value is not of the kind its field takes: a negative duration, 31 February, a time zone that does not exist, a text that is too long. The message says what is taken.',
    example: { steps: { w: aWait(null, { for: '-P1D' }) } },
    mended: [['steps.w.for', 'P1D']],
  },
  step_type_unknown: {
    means: 'A step has a type that this version does not have.',
    example: { steps: { w: { ...aWait(null), type: 'delay' } } },
    mended: [['steps.w.type', 'wait']],
  },
  timeout_missing: {
    means: 'A “wait for” step has no time limit, so somebody could wait there for ever.',
    example: {
      steps: {
        f: {
          type: 'wait-for',
          name: 'An order',
          branches: [{ id: 'a', label: 'Ordered', on: { event: 'Order Completed' } }],
          next: { a: null },
        },
      },
    },
    mended: [['steps.f.timeout', 'P7D']],
  },
};

export const graph: Guides = {
  journey_empty: {
    means: 'There is no first step. A draft may be empty; it cannot be published.',
    example: { start: null, steps: {} },
    mended: [
      ['start', 'w'],
      ['steps.w', aWait(null)],
    ],
  },
  target_dangling: {
    means: 'A way out, the start, or the goal leads to a step that does not exist.',
    example: { steps: { w: aWait('gone') } },
    mended: [['steps.w.next.done', null]],
  },
  port_open: {
    means:
      'A main way out is not mentioned in `next`. Write `null` when people are to leave there: nobody falls out of a journey by accident.',
    example: { steps: { w: aWait(null, { next: {} }) } },
    mended: [['steps.w.next.done', null]],
  },
  port_unknown: {
    means: 'The step has no such way out. It happens when a branch is deleted and its entry in `next` is not.',
    example: { steps: { w: aWait(null, { next: { done: null, later: null } }) } },
    mended: [['steps.w.next.later']],
  },
  port_repeated: {
    means:
      'Two ways out of a step share an id, or one has the id that the step type itself uses (`else`, `timeout`, `overdue`, `control`).',
    example: {
      steps: {
        b: {
          type: 'branch',
          name: 'Ask',
          branches: [
            { id: 'a', label: 'Pro', when: rules(isPro) },
            { id: 'a', label: 'Team', when: rules({ field: 'profile.plan', operator: '=', value: 'team' }) },
          ],
          next: { a: null, else: null },
        },
      },
    },
    mended: [
      ['steps.b.branches.1.id', 'b'],
      ['steps.b.next.b', null],
    ],
  },
  step_unreachable: {
    means: 'No way leads to the step from the start or from the goal.',
    example: { steps: { w: aWait(null), v: aWait(null) } },
    mended: [['steps.w.next.done', 'v']],
  },
  loop_without_wait: {
    means: 'A circle in which nothing takes time: whoever gets into it would go round thousands of times in a second.',
    example: {
      steps: {
        u: {
          type: 'update',
          name: 'Count',
          operations: [{ op: 'increment', field: 'profile.tries', by: 1 }],
          next: { done: 'b' },
        },
        b: aBranch(rules({ field: 'profile.tries', operator: '>', value: 3 }), null, 'j'),
        j: { type: 'jump', name: 'Again', maxVisits: 5, next: { to: 'u', else: null } },
      },
    },
    mended: [
      ['steps.j.next.to', 'w'],
      ['steps.w', aWait('u')],
    ],
  },
  no_way_out: {
    means: 'Steps lead to each other and nowhere else. Only an exit or the goal could end it, and not for everybody.',
    example: { steps: { w: aWait('w') } },
    mended: [['steps.w.next.done', null]],
  },
  loop_unbounded: {
    means: 'A circle that people leave only when a condition says so. For some that may be never.',
    example: { steps: { w: aWait('b'), b: aBranch(rules(isPro), null, 'w') } },
    mended: [
      ['steps.b.next.else', 'j'],
      ['steps.j', { type: 'jump', name: 'Again', maxVisits: 12, next: { to: 'w', else: null } }],
    ],
  },
};
