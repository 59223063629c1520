/** What a look at a made message tells its author: what keeps it from being sent, and what recipients would stumble over. Pure. */
import { type Block, checkContent, type EmailContent, type JsonObject, smsParts, visitBlocks } from '../language';
import type { RenderedContent } from '../messaging';
import type { Drawn } from './draw';

export interface Finding {
  /** Worded by the web app; errors keep it from being sent. */
  code:
    | 'content_missing'
    | 'email_without_unsubscribe'
    | 'sms_without_opt_out'
    | 'template_invalid'
    | 'snippet_unknown'
    | 'image_without_alt'
    | 'image_only'
    | 'link_broken'
    | 'image_broken'
    | 'too_large'
    | 'sms_long'
    | 'not_rendered'
    | 'aborted';
  severity: 'error' | 'warning';
  /** Path below the template, such as `content.body.blocks.0.text`. */
  field?: string;
  values: JsonObject;
}

/** Gmail shows no more of a mail than this and hides the rest, the unsubscribe link with it, behind "View entire message". */
const CLIPPED_AT_BYTES = 102 * 1024;
/** From this many parts on a text costs more than most people mean to spend. */
const MANY_PARTS = 4;

/** What the content lacks, in the words of the language's own checks. */
export function contentFindings(drawn: Drawn, marketing: boolean): Finding[] {
  if (drawn.kind === 'snippet') return [];
  return checkContent({ channel: drawn.kind, content: drawn.content } as never, marketing).flatMap(
    ({ code, field, values = {} }) =>
      isOurs(code) ? [{ code, severity: 'error' as const, ...(field && { field }), values }] : [],
  );
}

const isOurs = (code: string): code is 'content_missing' | 'email_without_unsubscribe' | 'sms_without_opt_out' =>
  code === 'content_missing' || code === 'email_without_unsubscribe' || code === 'sms_without_opt_out';

/** What recipients would stumble over. `ownUrl` is where our own links lead, which are not looked at. */
export function renderedFindings(drawn: Drawn, rendered: RenderedContent, ownUrl: string): Finding[] {
  if (rendered.channel === 'sms') {
    const { parts } = smsParts(rendered.content.body);
    return parts < MANY_PARTS ? [] : [warning('sms_long', { parts })];
  }
  if (rendered.channel === 'push' || drawn.kind !== 'email') return [];
  const { html } = rendered.content;
  const bytes = new TextEncoder().encode(html).length;
  const unnamed = images(html).filter(({ alt }) => alt.trim() === '').length;
  return [
    ...(bytes > CLIPPED_AT_BYTES ? [warning('too_large', { kb: Math.ceil(bytes / 1024) })] : []),
    ...(unnamed > 0 ? [warning('image_without_alt', { count: unnamed })] : []),
    ...(images(html).length > 0 && !saysSomething(drawn.content) ? [warning('image_only', {})] : []),
    ...images(html).flatMap(({ src }) => (isAddress(src) ? [] : [warning('image_broken', { address: src })])),
    ...links(html).flatMap((href) =>
      href.startsWith(ownUrl) || isAddress(href) ? [] : [warning('link_broken', { address: href })],
    ),
  ];
}

const warning = (code: Finding['code'], values: JsonObject): Finding => ({ code, severity: 'warning', values });

const attribute = (tag: string, name: string): string => {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag) ?? [];
  return (double ?? single ?? '').replaceAll('&amp;', '&');
};

const images = (html: string) =>
  [...html.matchAll(/<img\b[^>]*>/gi)].map(([tag]) => ({ src: attribute(tag, 'src'), alt: attribute(tag, 'alt') }));

const links = (html: string): string[] => [...new Set([...html.matchAll(/<a\b[^>]*>/gi)].map(([tag]) => attribute(tag, 'href')))];

/** An address somebody can be taken to. Whether somebody answers there is not asked. */
function isAddress(text: string): boolean {
  if (/^(mailto|tel|sms):.+/i.test(text)) return true;
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && (hostname.includes('.') || hostname === 'localhost');
}

/** Whether anything is left when pictures are not loaded. */
function saysSomething({ body }: EmailContent): boolean {
  if ('html' in body) return hasWords(body.html);
  if ('mjml' in body) return hasWords(body.mjml);
  let found = false;
  visitBlocks(body.blocks, (block: Block) => {
    found ||= block.type === 'items' || block.type === 'button';
    if (block.type === 'heading' || block.type === 'text') found ||= hasWords(block.text);
    if (block.type === 'html') found ||= hasWords(block.html);
  });
  return found;
}

const hasWords = (html: string): boolean =>
  /\p{L}{2}/u.test(html.replace(/<(style|head|title|script)\b[\s\S]*?<\/\1\s*>/gi, '').replace(/<[^>]*>/g, ' '));
