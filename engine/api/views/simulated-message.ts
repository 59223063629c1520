/** The messages of a simulation as the person would get them: links stay as they are, nothing is counted. */
import type * as z from 'zod';
import type { Plan } from '../../language/plan';
import { type CompiledMessage, compileMessage, judgeBlocks, type MessageStep, paramsOf, renderMessage } from '../../messaging';
import type { SimulatedVisit, WouldSend } from '../../runtime';
import type { simulateResult } from '../contract';

type Message = z.input<typeof simulateResult>['path'][number]['message'];

/** Pages of HTML: nobody looks at more. */
const MOST_RENDERED = 20;
const DEFAULT_LOCALE = 'en';

/** One per stay of the path. Unsubscribe links of a simulation lead to `publicUrl` and do nothing. */
export async function simulatedMessages(plan: Plan, path: readonly SimulatedVisit[], publicUrl: string): Promise<Message[]> {
  const compiled = new Map<string, CompiledMessage>();
  let left = MOST_RENDERED;
  const messages: Message[] = [];
  for (const { stepId, wouldSend } of path) {
    if (!wouldSend || left === 0) {
      messages.push(null);
      continue;
    }
    left -= 1;
    const step = plan.document.steps[stepId] as MessageStep;
    const known =
      compiled.get(stepId) ?? (await compileMessage(step, { journey: plan.document, tracking: { baseUrl: publicUrl } }));
    compiled.set(stepId, known);
    messages.push(render(plan, known, wouldSend, publicUrl));
  }
  return messages;
}

function render(plan: Plan, message: CompiledMessage, { channel, facts }: WouldSend, publicUrl: string): Message {
  const { locale } = facts.person.attributes;
  const result = renderMessage(message, {
    profile: facts.person.attributes,
    account: facts.account?.attributes ?? null,
    event: facts.event,
    context: facts.context,
    params: paramsOf(plan.document),
    journey: { id: plan.journeyId, name: plan.document.name },
    unsubscribe_url: publicUrl,
    preferences_url: publicUrl,
    zone: facts.zone,
    locale: typeof locale === 'string' ? locale : DEFAULT_LOCALE,
    now: facts.now,
    conditions: judgeBlocks(message, facts),
  });
  const none = { channel, title: '', html: null, text: '' };
  if (result.kind === 'abort') return { ...none, problem: result.reason };
  if (result.kind === 'error') return { ...none, problem: `${result.field}: ${result.message}` };
  switch (result.channel) {
    case 'email':
      return { channel, title: result.content.subject, html: result.content.html, text: result.content.text, problem: null };
    case 'sms':
      return { channel, title: '', html: null, text: result.content.body, problem: null };
    case 'push':
      return { channel, title: result.content.title, html: null, text: result.content.body, problem: null };
    default:
      return result satisfies never;
  }
}
