import { aBranch, aGoal, anEmail, anSms, aWait } from '../testing';
import { codesOf, expectFault, type Fault } from './testing';

const marketing = (next: string | null, more: object = {}) =>
  anSms(next, { class: 'marketing', content: { text: 'Buy. Reply STOP to end' }, ...more });
const written = anEmail({ blocks: [{ type: 'text', text: 'x' }] });
const asks = (status: string) => aBranch([{ field: 'message.m', operator: 'did', value: status }], { arm0: null, else: null });
const asksWhetherNot = aBranch([{ field: 'message.m', operator: 'didNot', value: 'sent' }], { arm0: 'n', else: null });
const listens = (next: object) => ({
  type: 'wait-for' as const,
  name: 'Listen',
  branches: [{ id: 'yes', label: 'Yes', on: { event: 'Yes' } }],
  timeout: 'P2D',
  next: next as Record<string, string | null>,
});
const untilRenewal = aWait('n', { for: undefined, until: { date: 'profile.renewal' } });
const night = { settings: { quietHours: { from: '21:00', to: '08:00' } } };
const oncePerDay = { settings: { cap: { max: 1, per: 'P1D' } } };
const nested = [{ type: 'columns', columns: [{ blocks: [] }, { blocks: [{ type: 'button', label: 'Go', href: '' }] }] }];

describe('messages', () => {
  it.each<Fault>([
    ['content_missing', { m: anSms(null, { content: { text: ' ' } }) }, { stepId: 'm', field: 'content.text' }],
    ['content_missing', { m: anEmail({ blocks: [] }) }, { stepId: 'm', field: 'content.body.blocks' }],
    ['content_missing', { m: anEmail({ blocks: nested }) }, { field: 'content.body.blocks.0.columns.1.blocks.0.href' }],
    ['email_without_unsubscribe', { m: anEmail({ html: '<p>Buy</p>' }) }, { field: 'content.body.html' }],
    ['email_without_unsubscribe', { m: anEmail({ mjml: '<mjml></mjml>' }) }, { field: 'content.body.mjml' }],
    ['sms_without_opt_out', { m: anSms(null, { class: 'marketing' }) }, { field: 'content.text' }],
    [
      'sms_many',
      { m: marketing('w'), w: aWait('n'), n: marketing(null) },
      { stepId: 'n' },
      { trigger: { kind: 'event', on: [{ event: 'Checkout Started' }] } },
    ],
    ['never_sent', { w: aWait('m', { at: '22:00' }), m: marketing(null, { sendBy: 'PT2H' }) }, { stepId: 'm' }, night],
    ['above_cap', { m: marketing('w'), w: aWait('n', { for: 'PT23H' }), n: written }, { stepId: 'n' }, oncePerDay],
    ['above_cap', { m: marketing('l'), l: listens({ yes: 'n', timeout: null }), n: written }, { stepId: 'n' }, oncePerDay],
    [
      'above_cap',
      { b: asksWhetherNot, n: marketing('w'), w: aWait('m', { for: 'PT1H' }), m: marketing(null) },
      { stepId: 'm' },
      oncePerDay,
    ],
    [
      'message_step_later',
      { b: aBranch([{ field: 'message.m', operator: 'did', value: 'sent' }], { arm0: 'm', else: null }), m: anSms(null) },
      { stepId: 'b' },
    ],
    ['opened_without_wait', { m: anSms('b'), b: asks('clicked') }, { stepId: 'b' }],
    ['opened_without_wait', { m: anSms('w'), w: aWait('b', { disabled: true }), b: asks('opened') }, { stepId: 'b' }],
  ])('%s is found', expectFault);

  it.each<[string, Fault[1], Fault[3]?]>([
    ['an email that brings its own link', { m: anEmail({ html: 'Leave: {{ unsubscribe_url }}' }) }],
    ['a receipt without one', { m: anEmail({ html: '<p>Receipt</p>' }, { class: 'transactional' }) }],
    ['a question after a wait', { m: anSms('w'), w: aWait('b'), b: asks('clicked') }],
    ['a question whether it was sent at all', { m: anSms('b'), b: asks('skipped') }],
    ['as many messages as the cap allows', { m: marketing('w'), w: aWait('n'), n: written }, oncePerDay],
    [
      'the next day on the calendar, under a cap of days',
      { m: marketing('w'), w: aWait('n', { for: undefined, calendarDays: 1, at: '10:00' }), n: written },
      oncePerDay,
    ],
    ['a message after a time limit', { m: marketing('l'), l: listens({ yes: null, timeout: 'n' }), n: written }, oncePerDay],
    [
      'a message for whom another one was skipped',
      { m: marketing(null, { next: { sent: null, skipped: 'n' } }), n: written },
      oncePerDay,
    ],
    [
      'a message for those who were not sent the other',
      { m: marketing('w'), w: aWait('b', { for: 'PT1H' }), b: asksWhetherNot, n: written },
      oncePerDay,
    ],
    ['messages before two dates', { m: marketing('w'), w: untilRenewal, n: written }, oncePerDay],
    [
      'a late message that may wait for the morning',
      { w: aWait('m', { at: '22:00' }), m: marketing(null, { sendBy: 'PT12H' }) },
      night,
    ],
    [
      'a question that the goal leads to',
      { w: aWait('b'), b: asks('sent'), m: anSms(null) },
      { start: 'm', goal: aGoal({ go: 'w' }) },
    ],
  ])('%s is fine', (_what, steps, more = {}) => {
    expect(codesOf(steps, more)).toEqual([]);
  });
});
