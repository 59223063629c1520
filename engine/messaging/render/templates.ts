/** Where a message step holds Liquid. */
import { visitBlocks } from '../../language/steps/message/blocks';
import type { EmailContent } from '../../language/steps/message/content';
import type { MessageStep } from './compile';

export interface TemplateSource {
  /** Path below the step. */
  field: string;
  source: string;
}

export function templatesOf(step: MessageStep): TemplateSource[] {
  switch (step.channel) {
    case 'email': {
      const { subject, preheader, from, replyTo, body } = step.content;
      return [...fields('content', { subject, preheader, from, replyTo }), ...bodyTemplates(body)];
    }
    case 'sms':
      return fields('content', { text: step.content.text });
    case 'push': {
      const { title, body, url, image, data } = step.content;
      return [...fields('content', { title, body, url, image }), ...fields('content.data', data ?? {})];
    }
  }
}

function bodyTemplates(body: EmailContent['body']): TemplateSource[] {
  if (!('blocks' in body)) return fields('content.body', body);
  const found: TemplateSource[] = [];
  visitBlocks(body.blocks, (block, path) => {
    const at = `content.body.blocks.${path}`;
    if (block.type === 'heading' || block.type === 'text') found.push(...fields(at, { text: block.text }));
    if (block.type === 'image') found.push(...fields(at, { src: block.src, alt: block.alt, href: block.href }));
    if (block.type === 'button') found.push(...fields(at, { label: block.label, href: block.href }));
    if (block.type === 'items') found.push(...fields(at, { empty: block.empty }));
    if (block.type === 'html') found.push(...fields(at, { html: block.html }));
  });
  return found;
}

function fields(under: string, texts: Record<string, string | undefined>): TemplateSource[] {
  return Object.entries(texts).flatMap(([name, source]) => (source === undefined ? [] : [{ field: `${under}.${name}`, source }]));
}
