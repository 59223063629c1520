import type { JourneyDocument } from '../../language/document';
import { compileEmailBody } from './compile-email';
import { type Format, type Parsed, parseTemplate, sayError } from './liquid';
import type { CompiledMessage, TemplateProblem } from './message';
import { templatesOf } from './templates';

/** A message step of a journey document. */
export type MessageStep = Extract<JourneyDocument['steps'][string], { type: 'message' }>;

export interface CompileOptions {
  journey: JourneyDocument;
  /** `baseUrl`: the public address of the link and pixel endpoints, such as `https://go.example.com`. */
  tracking: { baseUrl: string };
}

/**
 * Does everything that is the same for all people, once per version and step. Never throws: what is wrong with the content is
 * in `problems`, and every rendering of it is then an error.
 */
export async function compileMessage(step: MessageStep, { journey, tracking }: CompileOptions): Promise<CompiledMessage> {
  const problems = syntaxProblems(step);
  const shared = { baseUrl: tracking.baseUrl.replace(/\/+$/, ''), conditions: [], problems };
  if (problems.length > 0) return unusable(step.channel, shared);
  const parse = (field: string, source: string, format: Format = 'text') => parsed(field, source, format, problems);
  switch (step.channel) {
    case 'email': {
      const { subject, from, replyTo } = step.content;
      const marketing = (step.class ?? journey.settings.class) === 'marketing';
      const body = await compileEmailBody(step.content, marketing);
      problems.push(...body.problems);
      const parts = {
        subject: parse('content.subject', subject),
        html: parse('content.body', body.html, 'html'),
        text: parse('content.body', body.text),
        ...(from && { from: parse('content.from', from) }),
        ...(replyTo && { replyTo: parse('content.replyTo', replyTo) }),
      };
      return { channel: 'email', ...shared, conditions: body.conditions, parts };
    }
    case 'sms':
      return { channel: 'sms', ...shared, parts: { body: parse('content.text', step.content.text) } };
    case 'push': {
      const { title, body, url, image, data = {} } = step.content;
      const entries = Object.entries(data).flatMap(([key, value]) => {
        const template = parse(`content.data.${key}`, value);
        return template ? [[key, template] as const] : [];
      });
      const parts = {
        title: parse('content.title', title),
        body: parse('content.body', body),
        ...(url && { url: parse('content.url', url) }),
        ...(image && { image: parse('content.image', image) }),
      };
      return { channel: 'push', ...shared, parts, data: Object.fromEntries(entries) };
    }
  }
}

/** Each template on its own, so that a fault is told at the field it stands in and with that field's lines. */
function syntaxProblems(step: MessageStep): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  for (const { field, source } of templatesOf(step)) parsed(field, source, 'html', problems);
  return problems;
}

function parsed(field: string, source: string, format: Format, problems: TemplateProblem[]): Parsed | undefined {
  try {
    return parseTemplate(source, format);
  } catch (error) {
    problems.push({ field, message: sayError(error) });
    return undefined;
  }
}

function unusable(
  channel: MessageStep['channel'],
  shared: Pick<CompiledMessage, 'baseUrl' | 'conditions' | 'problems'>,
): CompiledMessage {
  return channel === 'push' ? { channel, ...shared, parts: {}, data: {} } : { channel, ...shared, parts: {} };
}
