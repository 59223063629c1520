import type { Cookie } from '../route';

export const SESSION_COOKIE = 'sojourn_session';
/** Readable by the web app, which sends its value back as `x-csrf-token`. */
export const CSRF_COOKIE = 'sojourn_csrf';

/** The cookies of a request; a value that does not decode is left out. */
export function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(/;\s*/)) {
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return cookies;
}

/** `Set-Cookie` for a cookie whose value needs no encoding. `Secure` when the public address is HTTPS. */
export function setCookie(cookie: Cookie, secure: boolean): string {
  const parts = [`${cookie.name}=${cookie.value}`, 'Path=/', 'SameSite=Lax', `Max-Age=${Math.floor(cookie.maxAgeMs / 1000)}`];
  if (cookie.httpOnly) parts.push('HttpOnly');
  if (secure) parts.push('Secure');
  return parts.join('; ');
}
