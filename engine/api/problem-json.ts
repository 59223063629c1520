/** Problems as RFC 9457 JSON, rendered in this one place for every route. */
import { Problem, problems } from '../problem';
import { isUnreachable } from '../store';

/** Seconds after which a refused caller may try again. */
const RETRY_AFTER_SECONDS = { overloaded: 1, database_unreachable: 2, engine_unreachable: 5 } as const;

export interface RenderedProblem {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Any thrown thing as the problem the caller sees; what is not a `Problem` of ours tells him nothing but the request id. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isUnreachable(error)) return new Problem('database_unreachable', undefined, undefined, undefined, { cause: error });
  return new Problem('internal', undefined, undefined, undefined, { cause: error });
}

export function renderProblem(problem: Problem, requestId: string): RenderedProblem {
  const { status, title, fix } = problems[problem.code];
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  };
  const retryAfter = RETRY_AFTER_SECONDS[problem.code as keyof typeof RETRY_AFTER_SECONDS];
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
  // Not for write keys: a Basic challenge makes browsers ask the visitor of a customer's site for a password.
  if (problem.code === 'unauthorized') headers['www-authenticate'] = 'Bearer';
  const body = {
    type: `urn:sojourn:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    ...(problem.detail !== undefined && { detail: problem.detail }),
    fix,
    ...(problem.at !== undefined && { at: problem.at }),
    ...problem.extra,
    requestId,
  };
  return { status, headers, body: JSON.stringify(body) };
}
