/** Who is asking: an API key, or the session of a browser. Cookies alone never change anything: see `refuseForgery`. */
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../../problem';
import { findSession, keyChecker, sameSecret } from '../../secrets';
import type { SessionRow, Store } from '../../store';
import { readCookies, SESSION_COOKIE } from './cookies';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface Caller {
  method: string;
  headers: IncomingHttpHeaders;
}

/** Returns who asks, for the audit trail. @throws Problem `unauthorized`, or `forbidden` for a forged browser call. */
export function authenticator(store: Store, publicUrl: string): (caller: Caller) => Promise<string> {
  const isApiKey = keyChecker(store, 'api');
  return async ({ method, headers }) => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      if (await isApiKey(bearer)) return 'api-key';
      throw new Problem('unauthorized', 'This API key is not known here.');
    }
    const token = readCookies(headers.cookie).get(SESSION_COOKIE);
    const session = token === undefined ? null : await findSession(store, token);
    if (!session) throw new Problem('unauthorized');
    if (!SAFE_METHODS.has(method)) refuseForgery(headers, session, publicUrl);
    return 'session';
  };
}

/** A page of somebody else can make a browser send our cookie, but can neither read the CSRF cookie nor choose its Origin. */
function refuseForgery(headers: IncomingHttpHeaders, session: SessionRow, publicUrl: string): void {
  const { origin } = headers;
  if (origin !== undefined && origin !== new URL(publicUrl).origin && origin !== `http://${headers.host}`) {
    throw new Problem('forbidden', 'The call comes from a page of another site.');
  }
  const csrf = headers['x-csrf-token'];
  if (typeof csrf !== 'string' || !sameSecret(csrf, session.csrf))
    throw new Problem('forbidden', 'The x-csrf-token header is missing or old: reload the page.');
}
