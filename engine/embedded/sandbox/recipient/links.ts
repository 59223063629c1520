/** Where the images of a page come from, in order. */
export const imageUrls = (html: string): string[] => attributes(html, /<img\b[^>]*?\ssrc\s*=\s*("[^"]*"|'[^']*')/gi);

/** Where the links of a page lead, in order. */
export const linkUrls = (html: string): string[] => attributes(html, /<a\b[^>]*?\shref\s*=\s*("[^"]*"|'[^']*')/gi);

/** The web addresses in a plain text. */
export const urlsInText = (text: string): string[] => text.match(/https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g) ?? [];

/** The HTTP(S) address in a List-Unsubscribe header (RFC 2369); `undefined` when it offers only mail. */
export function unsubscribeUrl(header: string): string | undefined {
  return /<(https?:\/\/[^>]+)>/i.exec(header)?.[1];
}

function attributes(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map((match) => decodeEntities((match[1] ?? '').slice(1, -1)).trim());
}

/** The character references that occur in addresses; a browser decodes them before it follows one. */
function decodeEntities(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return named[name ?? ''] ?? whole;
  });
}
