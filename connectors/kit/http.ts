import { Agent, buildConnector, request } from 'undici';
import type { Egress } from './egress';
import { ConnectorError } from './failure';
import { failureOfNetwork, failureOfStatus } from './http-failures';

/** What a connector asks of the provider. At most one of `json`, `form` and `text`. */
export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Sent urlencoded; repeated keys for lists. */
  readonly form?: URLSearchParams;
  /** Sent as it is; `text/plain` unless the headers say otherwise. */
  readonly text?: string;
  /** For this call alone, besides the kit's own limits. */
  readonly timeoutMs?: number;
}

/** The provider's answer. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when the answer is not JSON. */
  readonly json: unknown;
}

/**
 * Calls a provider. 2xx and the client errors that carry a meaning of their own (400, 404, 409, 422 …) are returned;
 * 401 and 403 become `auth`, 429 `throttled`, 5xx and network faults `retryable` (with `ambiguous` when the provider
 * may have acted), redirects `config`.
 */
export type Http = (url: string, init?: HttpRequest) => Promise<HttpResponse>;

/** Milliseconds until a connection stands, and until an answer has begun or gone on. */
const CONNECT_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 15_000;
/** No provider answers a send with more; a larger body is an attack or a mistake (reliability.md §5). */
const MAX_RESPONSE_BYTES = 1_000_000;

/** What the kit needs to make an `Http`. */
export interface HttpOptions {
  readonly egress: Egress;
  readonly agent: Agent;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly log: (event: string, data?: Readonly<Record<string, unknown>>) => void;
}

/** A connection pool behind the guard. Keep one per connection and `close()` it when the connection goes. */
export function openAgent(egress: Egress): Agent {
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup: egress.lookup });
  return new Agent({
    connect: (options, done) => {
      try {
        egress.checkHost(options.hostname);
      } catch (error) {
        return done(error instanceof Error ? error : new Error(String(error)), null);
      }
      return connect(options, done);
    },
    headersTimeout: ANSWER_TIMEOUT_MS,
    bodyTimeout: ANSWER_TIMEOUT_MS,
    maxResponseSize: MAX_RESPONSE_BYTES,
  });
}

/** Makes the `http` of one call. */
export function createHttp(options: HttpOptions): Http {
  const { egress, agent, signal, now, log } = options;
  return async (text, init = {}) => {
    const url = egress.checkUrl(text);
    const method = init.method ?? 'GET';
    const started = performance.now();
    const until = init.timeoutMs === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(init.timeoutMs)]);
    // Only host and path: queries hold addresses, headers hold credentials.
    const line = { method, host: url.host, path: url.pathname };
    try {
      const answer = await request(url, {
        method,
        dispatcher: agent,
        signal: until,
        headers: headersOf(init),
        body: bodyOf(init),
      });
      const body = await answer.body.text();
      log('http', { ...line, status: answer.statusCode, ms: Math.round(performance.now() - started) });
      const response = { status: answer.statusCode, headers: headersFrom(answer.headers), text: body, json: jsonOf(body) };
      const failure = failureOfStatus(response, method, now());
      if (failure) throw failure;
      return response;
    } catch (error) {
      if (error instanceof ConnectorError) throw error;
      const failure = failureOfNetwork(error, method);
      log('http', { ...line, failed: failure.providerCode, ms: Math.round(performance.now() - started) });
      throw failure;
    }
  };
}

function headersOf(init: HttpRequest): Record<string, string> {
  const type = contentTypeOf(init);
  return { accept: 'application/json', ...(type && { 'content-type': type }), ...init.headers };
}

function contentTypeOf({ json, form, text }: HttpRequest): string | undefined {
  if (json !== undefined) return 'application/json';
  if (form) return 'application/x-www-form-urlencoded';
  return text === undefined ? undefined : 'text/plain; charset=utf-8';
}

function bodyOf({ json, form, text }: HttpRequest): string | undefined {
  return json === undefined ? (form?.toString() ?? text) : JSON.stringify(json);
}

function headersFrom(raw: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
