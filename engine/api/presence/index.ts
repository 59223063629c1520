/** `GET /api/journeys/:id/presence?visit=…`: server-sent events that say who else has a journey open, and its revision. */
import type { Express } from 'express';
import * as z from 'zod';
import { journeyById } from '../../journeys';
import { Problem } from '../../problem';
import { digestOf } from '../../secrets';
import { authenticator } from '../auth/authenticate';
import { readCookies, SESSION_COOKIE } from '../auth/cookies';
import type { ServedServices } from '../services';
import { openStreams } from './streams';

const visitId = z.string().regex(/^[a-z0-9]{8,64}$/);

/** Mounts the stream; it is no row of the route table because it has no body of JSON. */
export function mountPresence(app: Express, services: ServedServices): void {
  const { store, publicUrl } = services;
  const authenticate = authenticator(store, publicUrl);
  const streams = openStreams(services);
  app.get('/api/journeys/:id/presence', async (request, response) => {
    const by = await authenticate(request);
    const visit = visitId.safeParse(request.query['visit']);
    if (!visit.success) throw new Problem('bad_request', 'A name of 8 to 64 lower-case letters and digits.', '/query/visit');
    const { _id: journeyId } = await journeyById(store, String(request.params['id']));
    const token = readCookies(request.headers.cookie).get(SESSION_COOKIE);
    const who = by === 'session' && token !== undefined ? digestOf(token) : by;
    // A connection that only streamed is of no use afterwards, and would hold up an API that stops.
    response.status(200).set({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'close',
    });
    response.flushHeaders();
    const allowed = () =>
      authenticate(request).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Problem) return false;
          throw error;
        },
      );
    streams.open({ id: visit.data, journeyId, who }, response, allowed);
  });
}
