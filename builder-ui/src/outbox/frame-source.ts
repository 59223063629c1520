/** What the preview frame shows. The frame is sandboxed; this only sees to it that a link cannot replace the preview. Pure. */

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/** The mail's HTML with links aimed at a new window (which the sandbox refuses), or its text when there is no HTML. */
export function frameSource(html: string | null, text: string): string {
  const base = '<base target="_blank">';
  if (html === null || html.trim() === '')
    return `<!doctype html>${base}<pre style="white-space:pre-wrap;font:14px/1.5 system-ui,sans-serif;margin:16px">${escapeHtml(text)}</pre>`;
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => `${head}${base}`) : `${base}${html}`;
}
