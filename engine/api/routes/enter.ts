import { acceptEvents, contextFault, entryRow, eventId, MAX_CONTEXT_BYTES } from '../../ingest';
import { journeyById } from '../../journeys';
import { isEnteredByCall } from '../../language';
import type { JsonObject } from '../../language/facts';
import { Problem } from '../../problem';
import { accepted, enterBody } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';

export function enterRoutes({ store, clock, plans }: Services): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/journeys/:id/enter',
      tag: 'journeys',
      summary: 'Enter a person by call. The same idempotency key enters once, however often it is sent.',
      body: enterBody,
      result: accepted,
      handle: async ({ param, body }) => {
        const journey = await journeyById(store, param('id'));
        if (journey.liveVersion === null || journey.status === 'draft') throw new Problem('journey_not_published', journey._id);
        if (journey.status !== 'live' && journey.pause?.entrants !== 'queue')
          throw new Problem('operation_refused', `The journey is ${journey.status}: nobody enters it now.`);
        const { document } = await plans.planOf(journey._id, journey.liveVersion);
        if (!isEnteredByCall(document))
          throw new Problem('operation_refused', `People enter this journey by ${document.trigger.kind}, not by call.`);
        const now = clock.now();
        const _id = eventId('e', `${journey._id}:${body.idempotencyKey}`);
        const by = { _id, userId: body.userId, timestamp: now, receivedAt: now, source: 'api' };
        await acceptEvents(store, [entryRow(journey._id, contextOf(body.context), by)]);
        return { status: 202, body: { accepted: true, eventId: _id } };
      },
    }),
  ];
}

function contextOf(context: JsonObject): JsonObject {
  const fault = contextFault(context);
  if (fault?.kind === 'shape') throw new Problem('bad_request', fault.detail, '/context');
  if (fault?.kind === 'size')
    throw new Problem('body_too_large', `The context holds at most ${MAX_CONTEXT_BYTES} bytes.`, '/context');
  return context;
}
