/**
 * The `message` step: one email, SMS or push to the person. Consent, exits, caps, quiet hours, `sendBy` and address are
 * checked by the engine right before the provider is called; this file only says what happens with each outcome.
 */
import * as z from 'zod';
import { addressAttributes } from '../../../messaging/policy/address';
import { messageClassSchema } from '../../settings';
import { defineStep } from '../../step';
import { durationSchema } from '../../values';
import { stepObject } from '../envelope';
import { checkMessage } from './check';
import { emailContentSchema, pushContentSchema, smsContentSchema } from './content';
import { messageForm } from './form';
import { localeSchema } from './locales';
import { contentConditions } from './reads';
import { templateRefSchema } from './template-ref';

const shared = {
  /** A stored template in place of `content`, which publishing fills in from it. */
  template: templateRefSchema.optional(),
  /** Connection id; without one, the workspace's default of the channel. */
  connection: z.string().max(80).optional(),
  /** What it is about: people unsubscribe from topics. */
  topic: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'A topic is 1–40 lower-case letters, digits and dashes.')
    .default('general'),
  /** Instead of the journey's class. */
  class: messageClassSchema.optional(),
  /** Instead of the journey's: later than this after entering the step it is skipped. */
  sendBy: durationSchema.optional(),
};

const written = {
  email: emailContentSchema.prefault({ subject: '', body: { blocks: [] } }),
  sms: smsContentSchema.prefault({ text: '' }),
  push: pushContentSchema.prefault({ title: '', body: '' }),
};
/** The same in other languages, by BCP 47 tag; `content` is for everybody else. */
const inOtherLanguages = <Content extends z.ZodType>(content: Content) => z.record(localeSchema, content).optional();

const schema = z.discriminatedUnion('channel', [
  stepObject('message', {
    channel: z.literal('email'),
    content: written.email,
    translations: inOtherLanguages(emailContentSchema),
    ...shared,
  }),
  stepObject('message', {
    channel: z.literal('sms'),
    content: written.sms,
    translations: inOtherLanguages(smsContentSchema),
    ...shared,
  }),
  stepObject('message', {
    channel: z.literal('push'),
    content: written.push,
    translations: inOtherLanguages(pushContentSchema),
    ...shared,
  }),
]);
export type MessageStep = z.output<typeof schema>;

export const message = defineStep({
  type: 'message',
  schema,
  ports: () => ({ main: ['sent'], secondary: ['skipped', 'failed'] }),
  bypass: () => 'sent',

  /** Also after a hold: the policy is asked anew, because caps and consent may have changed meanwhile. */
  enter: (step) => ({ kind: 'perform', effect: { kind: 'send', channel: step.channel } }),

  settle(_step, result) {
    switch (result.kind) {
      case 'sent':
        return { kind: 'leave', port: 'sent', evidence: { messageId: result.messageId, ...result.evidence } };
      case 'skipped':
        return { kind: 'leave', port: 'skipped', evidence: { reason: result.reason, ...result.evidence } };
      case 'failed':
        return { kind: 'leave', port: 'failed', evidence: { reason: result.reason, ...result.evidence } };
      case 'held':
        return {
          kind: 'wait',
          until: result.until,
          evidence: { heldBecause: result.because, until: result.until, ...result.evidence },
        };
      case 'done':
      case 'refused':
        return { kind: 'leave', port: 'failed', evidence: { reason: 'not_a_send', ...result.evidence } };
      default:
        return result satisfies never;
    }
  },

  // While it is held, whoever withdraws consent or moves to another zone is not kept waiting for the end of the hold.
  reads: ({ channel }) => [
    `consent.${channel}`,
    `profile.${addressAttributes[channel]}`,
    'profile.marketing',
    'profile.timezone',
  ],
  conditions: contentConditions,
  shortestStay: () => 0,
  longestStay: () => null,
  check: checkMessage,
  blank: (): MessageStep => ({
    type: 'message',
    channel: 'email',
    name: 'Email',
    topic: 'general',
    content: { subject: '', body: { blocks: [{ type: 'text', text: '' }] } },
    next: {},
  }),
  form: messageForm,
  summary: (step) => {
    if (step.template) return { key: 'step.message.summary.template', values: { text: step.template.id } };
    const text =
      step.channel === 'email' ? step.content.subject : step.channel === 'sms' ? step.content.text : step.content.title;
    return { key: `step.message.summary.${text.trim() === '' ? 'none' : step.channel}`, values: { text } };
  },
});
