/** Which routes may be watched, and what one says now. */
import { Problem } from '../../problem';
import type { Route } from '../route';

/** The answer of the live route at a path below `/api`, as JSON. */
export type Read = () => Promise<string>;

/** Finds the route of a path. @throws Problem `bad_request` when it is none that can be watched. */
export function livePaths(routes: readonly Route[]): (path: string) => Read {
  const live = routes.filter(({ live }) => live).map((route) => ({ route, segments: route.path.split('/') }));
  return (path) => {
    const segments = path.split('/');
    for (const { route, segments: pattern } of live) {
      if (pattern.length !== segments.length) continue;
      const given = new Map<string, string>();
      const fits = pattern.every((part, index) => {
        const segment = segments[index] ?? '';
        if (!part.startsWith(':')) return part === segment;
        given.set(part.slice(1), decoded(segment));
        return segment !== '';
      });
      if (fits) return () => read(route, given);
    }
    throw new Problem('bad_request', `${path} cannot be watched.`, '/query/read');
  };
}

async function read(route: Route, given: ReadonlyMap<string, string>): Promise<string> {
  const { body } = await route.handle({
    query: {},
    body: undefined,
    ifMatch: null,
    by: 'live',
    cookie: () => undefined,
    signal: new AbortController().signal,
    param: (name) => given.get(name) ?? '',
  });
  return JSON.stringify(body);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
