/** The only place that talks HTTP: cookies for the session, the CSRF header on unsafe methods, problems as one error type. */

/** A problem the API answered with (RFC 9457), or `offline` when there was no answer at all. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly detail: string | null,
    readonly fix: string | null,
    readonly body: Readonly<Record<string, unknown>>,
  ) {
    super(title);
    this.name = 'ApiProblem';
  }
}

/** A small change that a page sends as it is closed still arrives; browsers take 64 kB of such bodies in all. */
const MOST_KEPT_ALIVE = 8_192;

const CSRF_COOKIE = 'sojourn_csrf';

/** The value of one cookie of a `document.cookie` string, or null. */
export function cookieValue(cookies: string, name: string): string | null {
  for (const pair of cookies.split('; ')) {
    const [key, ...rest] = pair.split('=');
    if (key === name) return decodeURIComponent(rest.join('='));
  }
  return null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Reads a problem body; anything else (a proxy's HTML page, an empty body) becomes a problem of the same status. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return new ApiProblem(
    status,
    text(fields['code']) ?? `http_${status}`,
    text(fields['title']) ?? `HTTP ${status}`,
    text(fields['detail']),
    text(fields['fix']),
    fields,
  );
}

/** Half-hidden, so that what talks HTTP need not know the router. */
let onUnauthorized: () => void = () => undefined;

/** Sets what happens when the API says the session is gone, whatever was asked for. */
export function whenUnauthorized(go: () => void): void {
  onUnauthorized = go;
}

/** Where a session begins: there a refusal is no session that has ended. */
const SESSION = '/session';

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  ifMatch?: number;
  signal?: AbortSignal;
}

/** Calls `/api<path>` and returns its JSON. Throws `ApiProblem`; `status` 0 and code `offline` when nothing answered. */
export async function call<Result>(path: string, options: CallOptions = {}): Promise<Result> {
  const method = options.method ?? 'GET';
  const headers: Record<string, string> = { accept: 'application/json' };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
  const csrf = method === 'GET' ? null : cookieValue(document.cookie, CSRF_COOKIE);
  if (csrf) headers['x-csrf-token'] = csrf;
  const sent = options.body === undefined ? undefined : JSON.stringify(options.body);
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers,
      body: sent,
      keepalive: method !== 'GET' && (sent?.length ?? 0) < MOST_KEPT_ALIVE,
      signal: options.signal,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem(0, 'offline', 'offline', null, null, {});
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.status === 401 && path !== SESSION) onUnauthorized();
  if (!response.ok) throw problemFrom(response.status, body);
  return body as Result;
}

/** `?a=1&b=2` of the values that are set; empty when none is. */
export function queryString(values: Record<string, string | number | undefined>): string {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)]))}`;
}
