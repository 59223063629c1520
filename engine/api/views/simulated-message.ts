/** The messages of a simulation as the person would get them: links stay as they are, nothing is counted. */
import type * as z from 'zod';
import type { Plan } from '../../language/plan';
import { type CompiledMessage, compileMessage, inLanguageOf, type MessageStep, renderFor } from '../../messaging';
import type { SimulatedVisit, WouldSend } from '../../runtime';
import type { simulateResult } from '../contract';

type Message = z.input<typeof simulateResult>['path'][number]['message'];

/** Pages of HTML: nobody looks at more. */
const MOST_RENDERED = 20;

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
    const { step, locale } = inLanguageOf(plan.document.steps[stepId] as MessageStep, wouldSend.facts);
    const key = `${stepId}:${locale ?? ''}`;
    const known = compiled.get(key) ?? (await compileMessage(step, { journey: plan.document, tracking: { baseUrl: publicUrl } }));
    compiled.set(key, known);
    messages.push(render(plan, known, wouldSend, publicUrl));
  }
  return messages;
}

function render(plan: Plan, message: CompiledMessage, { channel, facts }: WouldSend, publicUrl: string): Message {
  const result = renderFor(message, plan.document, facts, { unsubscribe_url: publicUrl, preferences_url: publicUrl });
  const none = { channel, title: '', html: null, text: '', image: null, url: null, problem: null };
  if (result.kind === 'abort') return { ...none, problem: result.reason };
  if (result.kind === 'error') return { ...none, problem: `${result.field}: ${result.message}` };
  switch (result.channel) {
    case 'email':
      return { ...none, title: result.content.subject, html: result.content.html, text: result.content.text };
    case 'sms':
      return { ...none, text: result.content.body };
    case 'push': {
      const { title, body, image = null, url = null } = result.content;
      return { ...none, title, text: body, image, url };
    }
    default:
      return result satisfies never;
  }
}
