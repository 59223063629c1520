/** Reading what a person pastes, and where to go afterwards. Pure. */

/** The token of a pasted one-time link, or the text itself when it is a bare token. */
export function tokenFrom(pasted: string): string {
  const text = pasted.trim();
  const match = /[?&]token=([^&\s#]+)/.exec(text);
  return match?.[1] === undefined ? text : decodeURIComponent(match[1]);
}

/** A path of this app; anything else (another host, `//host`, a script) leads to the journey list. */
export function localTarget(next: string | undefined): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') && !next.startsWith('/login') ? next : '/';
}
