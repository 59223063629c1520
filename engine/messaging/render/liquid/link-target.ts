/** Where a link may lead. Everything else (`javascript:`, `data:`) is refused, also when it comes out of a profile. */
const allowedSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:']);

/** Throws, in words for the author, unless a click leads somewhere a mail program may go. */
export function checkLink(url: string): void {
  if (url.startsWith('#')) return;
  const scheme = URL.canParse(url) ? new URL(url).protocol : null;
  if (scheme === null)
    throw new TypeError(url === '' ? 'a link leads nowhere' : 'a link is not a full address such as https://…');
  if (!allowedSchemes.has(scheme)) throw new TypeError(`a link may not start with ${scheme}`);
}
