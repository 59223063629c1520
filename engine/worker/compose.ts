/** What one message says and to whom: compiled once per version and step, rendered once per send. */
import { bodyHash, messageIdFor } from '../../connectors';
import type { Channel } from '../language/facts';
import {
  addressOf,
  type CompiledMessage,
  compileMessage,
  inLanguageOf,
  type MessageClass,
  type MessageStep,
  mailboxOf,
  renderFor,
  signToken,
} from '../messaging';
import type { Secrets } from '../secrets';
import type { OpenChannel } from './connections';
import type { Walker } from './walk';

/** A message before anything is rendered. */
export interface Draft {
  /** Ledger id: `<runId>:<seq>`. */
  messageId: string;
  step: MessageStep;
  channel: Channel;
  class: MessageClass;
  topic: string;
  connectionId?: string;
  sendBy?: string;
}

export type Rendered =
  | { kind: 'ok'; input: Record<string, unknown>; title: string; bodyHash: string }
  | { kind: 'abort'; reason: string }
  | { kind: 'error'; message: string };

export interface Composer {
  draft(walker: Walker): Draft;
  render(walker: Walker, draft: Draft, channel: OpenChannel): Promise<Rendered>;
}

const MAX_COMPILED = 500;
const TITLE_MAX = 120;

export function composerOf({ secrets, publicUrl }: { secrets: Secrets; publicUrl: string }): Composer {
  const linkSecret = secrets.derive('links');
  const compiled = new Map<string, Promise<CompiledMessage>>();
  const compile = (walker: Walker, draft: Draft): Promise<CompiledMessage> => {
    const { step, locale } = inLanguageOf(draft.step, walker.facts);
    const key = `${walker.plan.journeyId}@${walker.plan.version}:${walker.state.visit.stepId}:${locale ?? ''}`;
    const known = compiled.get(key);
    if (known) return known;
    const fresh = compileMessage(step, { journey: walker.plan.document, tracking: { baseUrl: publicUrl } });
    compiled.set(key, fresh);
    if (compiled.size > MAX_COMPILED) compiled.delete(compiled.keys().next().value ?? key);
    return fresh;
  };

  return {
    draft: (walker) => {
      const step = walker.plan.document.steps[walker.state.visit.stepId] as MessageStep;
      return {
        messageId: `${walker.run._id}:${walker.state.visit.seq}`,
        step,
        channel: step.channel,
        class: step.class ?? walker.plan.document.settings.class,
        topic: step.topic ?? 'general',
        connectionId: step.connection,
        sendBy: step.sendBy,
      };
    },
    render: async (walker, draft, channel) => {
      const { person, plan, facts } = walker;
      const message = await compile(walker, draft);
      const unsubscribe = `${publicUrl}/u/${signToken('unsubscribe', { personId: person._id, channel: draft.channel, topic: draft.topic, messageId: draft.messageId }, linkSecret)}`;
      const result = renderFor(message, plan.document, facts, {
        unsubscribe_url: unsubscribe,
        preferences_url: `${publicUrl}/p/${signToken('preferences', { personId: person._id, messageId: draft.messageId }, linkSecret)}`,
        delivery: { personId: person._id, messageId: draft.messageId, secret: linkSecret },
      });
      if (result.kind === 'abort') return { kind: 'abort', reason: result.reason };
      if (result.kind === 'error') return { kind: 'error', message: `${result.field}: ${result.message}` };
      const to = addressOf(draft.channel, facts.person.attributes) ?? '';
      switch (result.channel) {
        case 'email': {
          const { subject, html, text, from, replyTo } = result.content;
          const { address, name } = channel.row.sender;
          const listUnsubscribe = draft.class === 'marketing' ? { url: unsubscribe } : undefined;
          const input = {
            to,
            from: mailboxOf(from ?? name, address),
            replyTo,
            subject,
            html,
            text,
            messageId: messageIdFor(draft.messageId, address.split('@')[1] ?? 'localhost'),
            listUnsubscribe,
          };
          return { kind: 'ok', input, title: subject.slice(0, TITLE_MAX), bodyHash: '' };
        }
        case 'sms': {
          const { body } = result.content;
          return {
            kind: 'ok',
            input: { to, from: channel.row.sender.address, body, statusCallback: `${publicUrl}/webhooks/${channel.id}` },
            title: body.slice(0, TITLE_MAX),
            bodyHash: bodyHash(body),
          };
        }
        case 'push':
          return {
            kind: 'ok',
            input: { externalId: to, ...result.content },
            title: result.content.title.slice(0, TITLE_MAX),
            bodyHash: '',
          };
      }
    },
  };
}
