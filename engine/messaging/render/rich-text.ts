import { escapeHtml } from './liquid';

/**
 * The little markup of text blocks: empty line = paragraph, line end = line break, `**bold**`, `*italic*`, `[text](link)`.
 * Takes guarded text (see `liquid-guard.ts`) and returns HTML.
 */
export function richText(guarded: string): string {
  return guarded
    .trim()
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => `<p style="margin:0 0 16px">${inline(paragraph)}</p>`)
    .join('');
}

/** The same without paragraphs, for headings and labels. */
export function inline(guarded: string): string {
  return escapeHtml(guarded.trim())
    .replace(/\[([^\]\n]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*(?=\S)([^*]+?)\*\*/g, '<strong>$1</strong>')
    .replace(/\*(?=\S)([^*\n]+?)\*/g, '<em>$1</em>')
    .replace(/\r?\n/g, '<br>');
}
