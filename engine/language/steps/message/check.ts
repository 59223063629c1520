/** What the schema cannot say about a message: nothing left empty, and a way out of marketing. */
import type { Settings } from '../../settings';
import type { StepFinding } from '../../step';
import { type Block, visitBlocks } from './blocks';
import type { EmailContent, PushContent, SmsContent } from './content';

type Written =
  | { channel: 'email'; content: EmailContent; class?: Settings['class'] | undefined }
  | { channel: 'sms'; content: SmsContent; class?: Settings['class'] | undefined }
  | { channel: 'push'; content: PushContent; class?: Settings['class'] | undefined };

/** Words by which recipients are told how to stop text messages (CTIA, 2023: "clear opt-out instructions"). Case matters less than presence. */
const optOut = /\b(stop|stopp|abmelden|opt[- ]?out|unsubscribe)\b/i;
/** The variable the renderer replaces by the personal one-click link. */
const unsubscribeLink = /\{\{-?\s*unsubscribe_url\b/;

export function checkMessage(step: Written, settings: Settings): StepFinding[] {
  const marketing = (step.class ?? settings.class) === 'marketing';
  switch (step.channel) {
    case 'email':
      return [...missing({ 'content.subject': step.content.subject }), ...checkBody(step.content, marketing)];
    case 'sms':
      return [
        ...missing({ 'content.text': step.content.text }),
        ...(marketing && step.content.text.trim() !== '' && !optOut.test(step.content.text)
          ? [{ code: 'sms_without_opt_out' as const, field: 'content.text' }]
          : []),
      ];
    case 'push':
      return missing({ 'content.title': step.content.title, 'content.body': step.content.body });
    default:
      return step satisfies never;
  }
}

function missing(fields: Record<string, string>): StepFinding[] {
  return Object.entries(fields).flatMap(([field, text]) =>
    text.trim() === '' ? [{ code: 'content_missing' as const, field }] : [],
  );
}

/** Blocks get a footer with the unsubscribe link by themselves; raw MJML and HTML must bring it. */
function checkBody({ body }: EmailContent, marketing: boolean): StepFinding[] {
  if ('blocks' in body) {
    if (body.blocks.length === 0) return [{ code: 'content_missing', field: 'content.body.blocks' }];
    const found: StepFinding[] = [];
    visitBlocks(body.blocks, (block, path) => {
      found.push(...missing(textsOf(block, `content.body.blocks.${path}`)));
    });
    return found;
  }
  const [field, source] = 'mjml' in body ? ['content.body.mjml', body.mjml] : ['content.body.html', body.html];
  if (source.trim() === '') return [{ code: 'content_missing', field }];
  return marketing && !unsubscribeLink.test(source) ? [{ code: 'email_without_unsubscribe', field }] : [];
}

/** The fields of a block that must not be empty. */
function textsOf(block: Block, at: string): Record<string, string> {
  switch (block.type) {
    case 'heading':
    case 'text':
      return { [`${at}.text`]: block.text };
    case 'image':
      return { [`${at}.src`]: block.src };
    case 'button':
      return { [`${at}.label`]: block.label, [`${at}.href`]: block.href };
    case 'items':
      return { [`${at}.title`]: block.title };
    case 'html':
      return { [`${at}.html`]: block.html };
    case 'divider':
    case 'spacer':
    case 'columns':
    case 'conditional':
      return {};
    default:
      return block satisfies never;
  }
}
