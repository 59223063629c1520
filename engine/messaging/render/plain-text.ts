/** HTML → the plain text that goes with it, once per template: works on guarded HTML and keeps the Liquid. */
import { unescapeHtml } from './liquid/escape';

const BLOCK = 'p|div|tr|table|h[1-6]|ul|ol|li|blockquote|section|article|header|footer|hr';

/** Links stand behind their text: `Restore cart (https://…)`. Spaces are squeezed, blocks stand on lines of their own. */
export function plainText(html: string): string {
  const text = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(head|style|title|script)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<a\b[^>]*?\shref\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>([\s\S]*?)<\/a\s*>/gi, (_, double, single, inner: string) =>
      link(double ?? single ?? '', inner),
    )
    .replace(/<img\b[^>]*?\salt\s*=\s*"([^"]*)"[^>]*>/gi, ' $1 ')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<\/td\s*>/gi, ' ')
    .replace(new RegExp(`<(${BLOCK})\\b[^>]*>`, 'gi'), '\n')
    .replace(/<\/(?:p|h[1-6]|ul|ol|table)\s*>/gi, '\n\n')
    .replace(new RegExp(`</(${BLOCK})\\s*>`, 'gi'), '\n')
    .replace(/<[a-z!/][^>]*>/gi, '')
    .replace(/&nbsp;|&#160;/g, ' ');
  return tidyText(unescapeHtml(text));
}

function link(href: string, inner: string): string {
  const label = inner
    .replace(/<img\b[^>]*?\salt\s*=\s*"([^"]*)"[^>]*>/gi, '$1')
    .replace(/<[^>]*>/g, '')
    .trim();
  // A picture without words beside it repeats the link next to it.
  if (label === '' && /<img\b/i.test(inner)) return '';
  if (label === '' || label === href) return href;
  return `${label} (${href})`;
}

/** At most one empty line between paragraphs; also for what blocks that were not shown leave behind. */
export function tidyText(text: string): string {
  return text
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
