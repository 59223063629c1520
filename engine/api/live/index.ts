/**
 * `GET /api/live?read=…&at=…&visit=…`: server-sent events instead of polling, one stream for all a page shows.
 *
 * - `read`: paths of live routes, such as `/stats/journeys/welcome`. `answer` brings `{path, body}` now and whenever it changed,
 *   at most once a second; `refused` says that asking the route would be refused.
 * - `at`: a journey that is open in the page; `presence` tells who else has it open, and its revision. `visit` names the page.
 */
import type { Express } from 'express';
import * as z from 'zod';
import { journeyById } from '../../journeys';
import { Problem } from '../../problem';
import { digestOf, findSession } from '../../secrets';
import { calledOf } from '../../tasks';
import { authenticator } from '../auth/authenticate';
import { readCookies, SESSION_COOKIE } from '../auth/cookies';
import type { Route } from '../route';
import type { ServedServices } from '../services';
import type { Visit } from './presence';
import { openStreams } from './streams';

/** A page shows few things; each is a query a second. */
const MOST_PATHS = 16;
const visitId = z.string().regex(/^[a-z0-9]{8,64}$/);

/** Mounts the stream; it is no row of the route table because it has no body of JSON. */
export function mountLive(app: Express, routes: readonly Route[], services: ServedServices): void {
  const { store, publicUrl } = services;
  const authenticate = authenticator(store, publicUrl);
  const open = openStreams(services, routes);

  /** Several pages of one user, also in several browsers, are one person. */
  const visitorOf = async (by: string, cookies: string | undefined): Promise<Pick<Visit, 'who' | 'name'>> => {
    const token = by === 'session' ? readCookies(cookies).get(SESSION_COOKIE) : undefined;
    if (token === undefined) return { who: by, name: null };
    const user = (await findSession(store, token))?.user ?? null;
    return { who: user === null ? digestOf(token) : `user:${user}`, name: user === null ? null : await calledOf(store, user) };
  };

  app.get('/api/live', async (request, response) => {
    const by = await authenticate(request);
    const { read = [], at, visit: id } = request.query;
    const paths = [...new Set([read].flat().map(String))];
    if (paths.length > MOST_PATHS) throw new Problem('bad_request', `At most ${MOST_PATHS} paths.`, '/query/read');
    let visit: Visit | null = null;
    if (at !== undefined) {
      const name = visitId.safeParse(id);
      if (!name.success) throw new Problem('bad_request', 'A name of 8 to 64 lower-case letters and digits.', '/query/visit');
      const { _id: journeyId } = await journeyById(store, String(at));
      visit = { id: name.data, journeyId, ...(await visitorOf(by, request.headers.cookie)) };
    }
    const allowed = () =>
      authenticate(request).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Problem) return false;
          throw error;
        },
      );
    open(response, { paths, visit, allowed });
  });
}
