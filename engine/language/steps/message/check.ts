/** What the schema cannot say about a message: nothing left empty, and a way out of marketing. */
import type { Settings } from '../../settings';
import type { StepFinding } from '../../step';
import { type Block, visitBlocks } from './blocks';
import type { EmailContent, PushContent, SmsContent } from './content';

interface Written<Content> {
  content: Content;
  translations?: Readonly<Record<string, Content>> | undefined;
  class?: Settings['class'] | undefined;
  template?: object | undefined;
}
type Message =
  | ({ channel: 'email' } & Written<EmailContent>)
  | ({ channel: 'sms' } & Written<SmsContent>)
  | ({ channel: 'push' } & Written<PushContent>);
type Content =
  | { channel: 'email'; content: EmailContent }
  | { channel: 'sms'; content: SmsContent }
  | { channel: 'push'; content: PushContent };

/** Words by which recipients are told how to stop text messages (CTIA, 2023: "clear opt-out instructions"). Case matters less than presence. */
const optOut = /\b(stop|stopp|abmelden|opt[- ]?out|unsubscribe)\b/i;
/** The variable the renderer replaces by the personal one-click link. */
const unsubscribeLink = /\{\{-?\s*unsubscribe_url\b/;

/** What a template says is looked at where templates are known: see `checkTemplates`. */
export function checkMessage(step: Message, settings: Settings): StepFinding[] {
  if (step.template) return [];
  const marketing = (step.class ?? settings.class) === 'marketing';
  return contentsOf(step).flatMap(({ at, ...written }) =>
    checkContent(written, marketing).map((finding) => ({
      ...finding,
      ...(finding.field && { field: finding.field.replace(/^content/, at) }),
    })),
  );
}

/** A message in each of its languages; `at` is where it stands below the step. */
export function contentsOf(step: Message): (Content & { at: string })[] {
  const { channel } = step;
  const all: [string, unknown][] = [['content', step.content]];
  for (const [locale, translation] of Object.entries(step.translations ?? {})) all.push([`translations.${locale}`, translation]);
  return all.map(([at, content]) => ({ at, channel, content }) as Content & { at: string });
}

/** What must be mended before it can be sent; fields begin with `content`. */
export function checkContent(written: Content, marketing: boolean): StepFinding[] {
  switch (written.channel) {
    case 'email':
      return [...missing({ 'content.subject': written.content.subject }), ...checkBody(written.content, marketing)];
    case 'sms':
      return [
        ...missing({ 'content.text': written.content.text }),
        ...(marketing && written.content.text.trim() !== '' && !optOut.test(written.content.text)
          ? [{ code: 'sms_without_opt_out' as const, field: 'content.text' }]
          : []),
      ];
    case 'push':
      return missing({ 'content.title': written.content.title, 'content.body': written.content.body });
    default:
      return written satisfies never;
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
