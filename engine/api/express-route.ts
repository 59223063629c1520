/** Puts the route table on an Express app: authentication, parsing, replies and problems are the same for every route. */
import type { Express, NextFunction, Request, Response } from 'express';
import { Problem } from '../problem';
import { authenticator } from './auth/authenticate';
import { readCookies, setCookie } from './auth/cookies';
import { renderProblem, toProblem } from './problem-json';
import type { Reply, Route, RouteRequest } from './route';
import type { Services } from './services';

/** Adds every route below `/api`. */
export function mountRoutes(app: Express, routes: readonly Route[], services: Services): void {
  const authenticate = authenticator(services.store, services.publicUrl);
  const secure = services.publicUrl.startsWith('https:');
  for (const route of routes) {
    app[route.method](`/api${route.path}`, async (request, response) => {
      const by = route.access === 'public' ? 'public' : await authenticate(request);
      send(response, await route.handle(requestOf(request, by, hangUpOf(response))), secure);
    });
  }
}

/** Aborts when the connection closes before the answer was given. */
function hangUpOf(response: Response): AbortSignal {
  const hangUp = new AbortController();
  response.once('close', () => hangUp.abort());
  return hangUp.signal;
}

function requestOf(request: Request, by: string, signal: AbortSignal): RouteRequest<unknown, unknown> {
  const cookies = readCookies(request.headers.cookie);
  return {
    query: request.query,
    body: request.body,
    by,
    signal,
    ifMatch: ifMatchOf(request.headers['if-match']),
    cookie: (name) => cookies.get(name),
    param: (name) => {
      const value = request.params[name];
      if (typeof value !== 'string') throw new Problem('internal', `The route has no parameter ${name}.`);
      return value;
    },
  };
}

/** `"12"` or `W/"12"`, as the draft's ETag was given. */
function ifMatchOf(header: string | undefined): number | null {
  if (header === undefined) return null;
  const revision = /^(?:W\/)?"?(\d+)"?$/.exec(header.trim())?.[1];
  if (revision === undefined)
    throw new Problem('bad_request', '`If-Match` is the revision you read, such as "12".', '/headers/if-match');
  return Number(revision);
}

function send(response: Response, reply: Reply<unknown>, secure: boolean): void {
  response.status(reply.status ?? 200).set({ 'cache-control': 'no-store', ...reply.headers });
  for (const cookie of reply.cookies ?? []) response.append('set-cookie', setCookie(cookie, secure));
  response.json(reply.body);
}

/** The last middleware: whatever was thrown becomes one problem. */
export function problemHandler(
  services: Services,
): (error: unknown, request: Request, response: Response, next: NextFunction) => void {
  return (error, _request, response, _next) => {
    const problem = toProblem(fromBodyParser(error));
    const requestId = String(response.getHeader('x-request-id'));
    if (problem.code === 'internal') services.log.error({ requestId, err: problem.cause ?? problem }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { status, headers, body } = renderProblem(problem, requestId);
    response.status(status).set(headers).send(body);
  };
}

/** Express's body parser and router throw http-errors with a `status` of their own. */
function fromBodyParser(error: unknown): unknown {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 413) return new Problem('body_too_large');
  if (status === 400 || status === 415)
    return new Problem('bad_request', 'The body is not JSON, or the address is malformed.', undefined, undefined, {
      cause: error,
    });
  return error;
}
