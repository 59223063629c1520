/** Guides: single step types, and messages. */
import type { Workspace } from '../../../engine/language';
import type { Guides, Loose } from '../guide';
import { aPush, aText, aWait } from './parts';

const aTask = (more: Loose): Loose => ({
  steps: {
    t: {
      type: 'task',
      name: 'Call',
      title: 'Call {{ profile.firstName }}',
      assignee: { team: 'sales' },
      due: 'P1D',
      outcomes: [{ id: 'won', label: 'Won' }],
      next: { won: null },
      ...more,
    },
  },
});
const template = (id: string, kind: 'sms' | 'push' | 'snippet', content: Loose) =>
  [id, { id, kind, name: id, version: 1, locale: 'en', content, translations: {} }] as const;
const stored = {
  templates: new Map([
    template('welcome', 'sms', { text: 'Welcome. Reply STOP to opt out.' }),
    template('unfinished', 'sms', { text: '' }),
    template('hello-push', 'push', { title: 'Hello', body: 'There is something new.' }),
  ]),
  snippets: new Map([template('hours', 'snippet', { text: 'open from 9 to 5' })]),
} as unknown as NonNullable<Workspace['content']>;
const fromTemplate = (id: string): Loose => ({ steps: { m: aText(null, { content: { text: '' }, template: { id } }) } });
const anEmail = (body: Loose, more: Loose = {}): Loose => ({
  steps: {
    m: { type: 'message', channel: 'email', name: 'Offer', content: { subject: 'An offer', body }, next: { sent: null } },
  },
  parameters: [{ name: 'postalAddress', label: 'Postal address', value: 'Harbour Shop, 1 Quay, Cork' }],
  ...more,
});

export const single: Guides = {
  wait_form: {
    means: 'A wait needs one of `for`, `calendarDays`, `calendarMonths`, `until` and `random`, and only one.',
    example: { steps: { w: aWait(null, { calendarDays: 1 }) } },
    mended: [['steps.w.for']],
  },
  wait_random_backwards: {
    means: 'Of a random time, the shortest is longer than the longest.',
    example: { steps: { w: { type: 'wait', name: 'Some hours', random: { min: 'PT4H', max: 'PT1H' }, next: { done: null } } } },
    mended: [['steps.w.random', { min: 'PT1H', max: 'PT4H' }]],
  },
  weights_not_100: {
    means: 'The shares of a split, the control group among them, do not add up to 100 %.',
    example: {
      steps: {
        s: {
          type: 'split',
          name: 'Subject line',
          variants: [
            { id: 'a', label: 'Short', weight: 50 },
            { id: 'b', label: 'Long', weight: 40 },
          ],
          next: { a: null, b: null },
        },
      },
    },
    mended: [['steps.s.variants.1.weight', 50]],
  },
  update_empty: {
    means: 'An “update” step has nothing to write.',
    example: { steps: { u: { type: 'update', name: 'Remember', operations: [], next: { done: null } } } },
    mended: [['steps.u.operations', [{ op: 'set', field: 'profile.welcomed', value: true }]]],
  },
  jump_leaves: {
    means: 'The way `to` of a jump is where the next round begins; here it leaves the journey.',
    example: { steps: { w: aWait('j'), j: { type: 'jump', name: 'Again', maxVisits: 3, next: { to: null, else: null } } } },
    mended: [['steps.j.next.to', 'w']],
  },
  task_without_outcomes: {
    means: 'Completing a task is choosing one of its outcomes; this one has none.',
    example: aTask({ outcomes: [], next: {} }),
    mended: [
      ['steps.t.outcomes', [{ id: 'won', label: 'Won' }]],
      ['steps.t.next.won', null],
    ],
  },
  assignee_missing: {
    means: 'A task, or one of the people it is handed on to, has an empty user, team or attribute.',
    example: aTask({ assignee: { team: '' } }),
    mended: [['steps.t.assignee.team', 'sales']],
  },
  user_unknown: {
    means:
      'A task, or one of the people it is handed on to, names a user who is not there: neither an id nor an email address. Looked at when publishing.',
    workspace: { users: new Set(['nora', 'nora@shop.example']) },
    example: aTask({ assignee: { user: 'nara' } }),
    mended: [['steps.t.assignee.user', 'nora']],
  },
  team_unknown: {
    means:
      'A task, its fallback, or one of the places it is handed on to names a team that is not there. Looked at when publishing.',
    workspace: { teams: new Set(['sales']) },
    example: aTask({ assignee: { team: 'sails' } }),
    mended: [['steps.t.assignee.team', 'sales']],
  },
  escalation_after_due: {
    means: 'A task is to be handed on after it is due. When it is overdue the person goes on, so that never happens.',
    example: aTask({ escalate: [{ after: 'P2D', to: { team: 'leads' } }] }),
    mended: [['steps.t.escalate.0.after', 'PT4H']],
  },
  pool_missing: {
    means: 'A “code” step does not name the pool its codes come from.',
    example: { steps: { c: { type: 'code', name: 'Coupon', pool: '', next: { done: null } } } },
    mended: [['steps.c.pool', 'spring']],
  },
  pool_unknown: {
    means: 'The pool a “code” step names is not there. Looked at when publishing.',
    workspace: { pools: new Set(['spring']) },
    example: { steps: { c: { type: 'code', name: 'Coupon', pool: 'sprung', next: { done: null } } } },
    mended: [['steps.c.pool', 'spring']],
  },
};

export const messages: Guides = {
  content_missing: {
    means: 'A text that people read is empty: a subject, a block, the title of a task, the reason of an exit.',
    example: { steps: { m: { ...aPush(null), content: { title: '', body: 'There is something new.' } } } },
    mended: [['steps.m.content.title', 'Hello']],
  },
  template_invalid: {
    means:
      'A text is no template that can be rendered: Liquid or MJML that does not parse, a link that leads nowhere, HTML that is not safe. Found by compiling each message as sending does.',
    example: {
      steps: { m: { ...aPush(null), content: { title: 'Hello {{ profile.firstName', body: 'There is something new.' } } },
    },
    mended: [['steps.m.content.title', 'Hello {{ profile.firstName }}']],
  },
  template_unknown: {
    means:
      'A message names a stored template that is not there: it was deleted, or its id is misspelt. What is live already is not touched. Looked at where stored content is known: when saving and publishing.',
    example: fromTemplate('welcom'),
    workspace: { content: stored },
    mended: [['steps.m.template.id', 'welcome']],
  },
  template_of_other: {
    means: 'The stored template is for another channel than the step.',
    example: fromTemplate('hello-push'),
    workspace: { content: stored },
    mended: [['steps.m.template.id', 'welcome']],
  },
  template_incomplete: {
    means:
      'The stored template lacks what every message needs, in one of its languages: a text is empty, or marketing shows no way out.',
    example: fromTemplate('unfinished'),
    workspace: { content: stored },
    mended: [['steps.m.template.id', 'welcome']],
  },
  snippet_unknown: {
    means:
      'A text names a snippet that is not there, or names one inside of something else. A snippet is put in as a whole, before anything else is read.',
    example: { steps: { m: aText(null, { content: { text: 'We are {{ snippets.houres }}. Reply STOP to opt out.' } }) } },
    workspace: { content: stored },
    mended: [['steps.m.content.text', 'We are {{ snippets.hours }}. Reply STOP to opt out.']],
  },
  postal_address_missing: {
    means:
      'A marketing email shows the postal address of its sender at its end, as the law of many countries asks. The address is the parameter `postalAddress` of the journey.',
    example: anEmail({ blocks: [{ type: 'text', text: 'Ten percent off.' }] }, { parameters: [] }),
    mended: [['parameters', [{ name: 'postalAddress', label: 'Postal address', value: 'Harbour Shop, 1 Quay, Cork' }]]],
  },
  email_without_unsubscribe: {
    means: 'A marketing email written as HTML or MJML has no link to unsubscribe. Emails made of blocks get one in their footer.',
    example: anEmail({ html: '<p>Ten percent off.</p>' }),
    mended: [['steps.m.content.body.html', '<p>Ten percent off. <a href="{{ unsubscribe_url }}">Unsubscribe</a></p>']],
  },
  sms_without_opt_out: {
    means: 'A marketing text message does not say how to stop. Operators in many countries require it.',
    example: { steps: { m: aText(null, { content: { text: 'Ten percent off today.' } }) } },
    mended: [['steps.m.content.text', 'Ten percent off today. Reply STOP to opt out.']],
  },
  sms_many: {
    means:
      'Somebody who left a cart can get more than one text message about it. The rules for abandoned carts in the US allow one.',
    example: {
      trigger: { kind: 'event', on: [{ event: 'Checkout Started' }] },
      steps: { m: aText('w'), w: aWait('n'), n: aText(null) },
    },
    mended: [['steps.n', aPush(null)]],
  },
  never_sent: {
    means:
      'Everybody comes to the message at a time of day in quiet hours, and their end is further away than the message may be late. So it is always skipped.',
    example: {
      settings: { quietHours: { from: '21:00', to: '08:00' }, sendBy: 'PT2H' },
      steps: { w: aWait('m', { at: '22:00' }), m: aPush(null) },
    },
    mended: [['steps.w.at', '19:00']],
  },
  above_cap: {
    means:
      'On the quickest way through, somebody meets more marketing messages than the cap of the journey lets out, so some of them are postponed or skipped. A cap of whole days counts days on the calendar, as sending does. Whoever leaves a wait by its time limit has stayed so long, whoever leaves a message by `skipped` or `failed` was not sent it, and an arm for those who were not sent a message takes its place. A wait for a date counts as long: how close together dates lie, only the data of people can tell.',
    example: {
      settings: { cap: { max: 1, per: 'P7D' } },
      steps: { m: aPush('w'), w: aWait('n'), n: aPush(null) },
    },
    mended: [['steps.w.for', 'P7D']],
  },
};
