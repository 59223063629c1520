import { ConnectorError } from './failure';
import type { HttpResponse } from './http';
import { parseRetryAfter } from './retry-after';

/** Calls that change nothing: their failure never leaves a doubt. */
const SAFE_METHODS = new Set(['GET', 'HEAD']);

/**
 * The general meaning of a status code; undefined for answers the connector reads itself.
 * A 5xx leaves a doubt: gateways also answer 502/503/504 after they handed the request on.
 */
export function failureOfStatus(response: HttpResponse, method: string, now: Date): ConnectorError | undefined {
  const { status, headers } = response;
  const providerCode = String(status);
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), now);
  if (status === 401 || status === 403) {
    return new ConnectorError('auth', `The provider refused the credentials (${status}).`, { providerCode });
  }
  if (status === 429)
    return new ConnectorError('throttled', 'The provider asked us to slow down.', { providerCode, retryAfterMs });
  if (status >= 500 || status === 408) {
    const ambiguous = status !== 408 && !SAFE_METHODS.has(method);
    return new ConnectorError('retryable', `The provider failed (${status}).`, { providerCode, retryAfterMs, ambiguous });
  }
  if (status >= 300 && status < 400) {
    return new ConnectorError('config', `The provider answered with a redirect (${status}); it is not followed.`, {
      providerCode,
    });
  }
  return undefined;
}

/** Faults while connecting: nothing was sent, so nothing can have been taken. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** It was answered, but nobody has read what: asking again would bring the same. */
const TOO_LARGE = 'UND_ERR_RES_EXCEEDED_MAX_SIZE';

/** The meaning of a call that brought no answer. */
export function failureOfNetwork(error: unknown, method: string): ConnectorError {
  const inner = connectorErrorIn(error);
  if (inner) return inner;
  const providerCode = networkCodeOf(error);
  if (isCertificateCode(providerCode)) {
    return new ConnectorError('config', "The provider's certificate is not valid for its address.", {
      providerCode,
      cause: error,
    });
  }
  if (providerCode === TOO_LARGE)
    return new ConnectorError('permanent', 'The answer is larger than 1 MB.', {
      providerCode,
      ambiguous: !SAFE_METHODS.has(method),
      cause: error,
    });
  const neverSent = BEFORE_SENDING.has(providerCode);
  const message = neverSent ? 'The provider cannot be reached.' : 'The connection broke before the provider answered.';
  const ambiguous = !neverSent && !SAFE_METHODS.has(method);
  return new ConnectorError('retryable', message, { providerCode, ambiguous, cause: error });
}

/** Node's code of a network error; `AggregateError`s (one entry per address tried) speak through their first. */
export function networkCodeOf(error: unknown): string {
  // Not `instanceof Error`: errors of Node's own sockets may come from another realm (worker contexts).
  const read = (field: string): unknown => (typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined);
  const errors = read('errors');
  if (Array.isArray(errors) && errors.length > 0) return networkCodeOf(errors[0]);
  const code = read('code');
  if (typeof code === 'string') return code;
  const name = read('name');
  if (name === 'TimeoutError') return 'ETIMEDOUT';
  return typeof name === 'string' ? name : 'UNKNOWN';
}

/** True when a code speaks of a certificate that does not prove the server. */
export function isCertificateCode(code: string): boolean {
  return code.startsWith('ERR_TLS_CERT') || code.includes('CERT_') || code.endsWith('_CERT') || code.endsWith('_LEAF_SIGNATURE');
}

/** The guard's own refusal, wherever the network library wrapped it. */
function connectorErrorIn(error: unknown): ConnectorError | undefined {
  if (error instanceof ConnectorError) return error;
  const cause: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'cause') : undefined;
  return cause === undefined ? undefined : connectorErrorIn(cause);
}
