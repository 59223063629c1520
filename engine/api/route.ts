/** One route: data and a function. The same table is served, documented (OpenAPI) and walked by the tests. */
import type * as z from 'zod';
import { Problem } from '../problem';

export interface RouteRequest<Query, Body> {
  query: Query;
  body: Body;
  /** A path parameter named in the route's path. */
  param(name: string): string;
  /** The revision in `If-Match`; null when the header is absent. */
  ifMatch: number | null;
  /** Who asks, for the audit trail: `key:<id>` or `session`. */
  by: string;
  /** A request cookie. */
  cookie(name: string): string | undefined;
  /** Aborts when the caller hangs up. */
  signal: AbortSignal;
}

export interface Reply<Result> {
  body: Result;
  status?: number;
  headers?: Record<string, string>;
  cookies?: Cookie[];
}

export interface Cookie {
  name: string;
  value: string;
  maxAgeMs: number;
  httpOnly: boolean;
}

export interface RouteDefinition<Query extends z.ZodType, Body extends z.ZodType, Result> {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/api`, with `:name` parameters. */
  path: string;
  summary: string;
  tag: string;
  /** `public` routes need no key; everything else does. */
  access?: 'public';
  /** A `get` without a query whose answer changes by itself: pages may watch it on the live stream. */
  live?: true;
  query?: Query;
  body?: Body;
  result: z.ZodType<unknown, Result>;
  handle(request: RouteRequest<z.output<Query>, z.output<Body>>): Promise<Reply<Result>>;
}

/** A route whose types are forgotten: what the server, OpenAPI and the tests see. */
export interface Route {
  method: RouteDefinition<z.ZodType, z.ZodType, unknown>['method'];
  path: string;
  summary: string;
  tag: string;
  access: 'public' | 'user';
  live?: true;
  query?: z.ZodType;
  body?: z.ZodType;
  result: z.ZodType;
  /** Takes the parsed or the raw query and body; parses them itself. @throws Problem `bad_request` naming the field. */
  handle(request: RouteRequest<unknown, unknown>): Promise<Reply<unknown>>;
}

/** Gives a route its types and its parsing: a handler never sees a field nobody declared. */
export function defineRoute<Query extends z.ZodType, Body extends z.ZodType, Result>(
  definition: RouteDefinition<Query, Body, Result>,
): Route {
  const { access = 'user', handle, ...data } = definition;
  return {
    ...data,
    access,
    handle: (request) =>
      handle({
        ...request,
        query: parseWith(definition.query, request.query, '/query') as z.output<Query>,
        body: parseWith(definition.body, request.body, '') as z.output<Body>,
      }),
  };
}

function parseWith(schema: z.ZodType | undefined, value: unknown, at: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (!issue) throw new Problem('bad_request');
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const path = [...issue.path, ...unknownKeys.slice(0, 1)].map((part) => `/${String(part)}`).join('');
  throw new Problem('bad_request', unknownKeys.length > 0 ? `Unknown: ${unknownKeys.join(', ')}.` : issue.message, at + path);
}
