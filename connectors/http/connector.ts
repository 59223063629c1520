import { ConnectorError, defineCall, defineConnector, type HttpRequest, type HttpResponse, type Idempotency } from '../kit';
import { addressOf } from './address';
import { credentialsOf, type HttpAuth, httpAuth } from './auth';
import { type RequestInput, requestInput } from './input';

const request = defineCall(httpAuth, {
  title: 'HTTP request',
  description: 'Calls any HTTP endpoint; the answer can be kept for later steps.',
  input: requestInput,
  idempotency: idempotencyOf,
  perform: async (ctx, input) => {
    const url = addressOf(input.url, input.query, ctx.auth);
    ctx.egress.checkUrl(url.href);
    const init = requestOf(input, ctx.auth, ctx.idempotencyKey);
    ctx.markInDoubt?.();
    return { output: outputOf(await ctx.http(url.href, init), input) };
  },
});

/** Any endpoint that speaks HTTP. */
export const http = defineConnector({
  id: 'http',
  version: '1.0.0',
  title: 'HTTP',
  category: 'developers',
  auth: {
    schema: httpAuth,
    test: async (ctx) => {
      const { baseUrl } = ctx.auth;
      if (baseUrl === undefined) throw new ConnectorError('config', 'Without an address there is nothing to try.');
      const answer = await ctx.http(baseUrl, { headers: credentialsOf(ctx.auth) });
      return { account: `${new URL(baseUrl).host} (${answer.status})` };
    },
  },
  actions: { request },
});

/** Reading twice changes nothing; anything else only the endpoint can make harmless. */
function idempotencyOf({ method, idempotent }: RequestInput): Exclude<Idempotency, 'lookup'> {
  return method === 'GET' || idempotent ? 'native' : 'none';
}

/** Lower-case names: two spellings of one header would both be sent. The connection's own come last. */
function requestOf(input: RequestInput, auth: HttpAuth, key: string): HttpRequest {
  const { method, body, timeout } = input;
  const own = Object.fromEntries(Object.entries(input.headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method,
    headers: { ...own, ...(input.idempotent && { 'idempotency-key': key }), ...credentialsOf(auth) },
    ...(typeof body === 'string' ? { text: body } : body !== undefined && { json: body }),
    timeoutMs: timeout * 1_000,
  };
}

interface Output {
  status: number;
  headers: Record<string, string>;
  /** Parsed when it is JSON. */
  body: unknown;
}

function outputOf({ status, headers, json, text }: HttpResponse, { expect, keepHeaders }: RequestInput): Output {
  if (!(expect?.includes(status) ?? status < 300))
    throw new ConnectorError('permanent', `The endpoint answered ${status}.`, { providerCode: String(status) });
  const kept = keepHeaders.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name.toLowerCase(), value] as const];
  });
  return { status, headers: Object.fromEntries(kept), body: json === undefined ? text : json };
}
