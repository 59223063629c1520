/** The links of a guarded HTML text. */

import { unescapeHtml } from './liquid/escape';
import { checkLink } from './liquid/link-target';
import { holdsLiquid, type LiquidGuard } from './liquid-guard';

/** `href` of everything a reader can click; `<link>` (styles, fonts) is not. */
const HREF = /(<(?:a|area|v:[a-z]+)\b(?:[^>"']|"[^"]*"|'[^']*')*?\shref\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;

/** Our own pages: counting a click on "unsubscribe" as interest would be a lie. */
const OWN = /^\{\{-?\s*(unsubscribe_url|preferences_url)\s*-?\}\}$/;

/** Wraps every link in the tag that checks and, when really sent, replaces it; numbers follow reading order. */
export function trackLinks(html: string, guard: LiquidGuard): string {
  let next = 0;
  return html.replace(HREF, (_, before: string, quoted: string) => {
    const href = quoted.replace(/^["']|["']$/g, '');
    if (href.trim().startsWith('#')) return `${before}"${href}"`;
    const own = OWN.test(guard.pieceOf(href) ?? '');
    const open = guard.protect(`{% tracked ${own ? -1 : next++} %}`);
    return `${before}"${open}${href}${guard.protect('{% endtracked %}')}"`;
  });
}

/** What is wrong with links that are the same for everybody. */
export function linkProblems(html: string): string[] {
  const problems: string[] = [];
  for (const [, , quoted = ''] of html.matchAll(HREF)) {
    const href = quoted.replace(/^["']|["']$/g, '');
    if (holdsLiquid(href)) continue;
    try {
      checkLink(unescapeHtml(href).trim());
    } catch (error) {
      problems.push(`${href || 'An empty link'}: ${error instanceof Error ? error.message : 'not a link'}.`);
    }
  }
  return problems;
}
