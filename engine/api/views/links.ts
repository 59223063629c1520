/** The links a reader can click, in order, each once. */
export interface Link {
  label: string;
  url: string;
}

export function linksOf(html: string | null, text: string): Link[] {
  const found = html === null ? inText(text) : inHtml(html);
  const byUrl = new Map(found.filter(({ url }) => /^https?:/i.test(url)).map((link) => [link.url, link]));
  return [...byUrl.values()];
}

function inHtml(html: string): Link[] {
  return [...html.matchAll(/<a\b[^>]*?\shref\s*=\s*("[^"]*"|'[^']*')[^>]*>(.*?)<\/a>/gis)].map(([, quoted = '', inside = '']) => {
    const url = decode(quoted.slice(1, -1).trim());
    const words = decode(inside.replace(/<[^>]*>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim();
    return { label: words || url, url };
  });
}

function inText(text: string): Link[] {
  return (text.match(/https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g) ?? []).map((url) => ({ label: url, url }));
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ' };

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    const code = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : null;
    if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return NAMED[name ?? ''] ?? whole;
  });
}
