import { messageList, messageQuery } from '../contract';
import { newest } from '../newest';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { messageView } from '../views/message';
import { journeyScope } from './journey-scope';

export function messageRoutes(services: Services): Route[] {
  const { store, clock } = services;
  return [
    defineRoute({
      method: 'get',
      path: '/messages',
      tag: 'messages',
      summary: 'The message ledger, newest first: what was sent, skipped (with its reason), failed or is unknown.',
      query: messageQuery,
      result: messageList,
      handle: async ({ query }) => {
        const filter = {
          ...(query.person === undefined
            ? await journeyScope(store, query.journey)
            : { personId: query.person, ...(query.journey !== undefined && { journeyId: query.journey }) }),
          ...(query.state !== undefined && { state: query.state }),
          ...(query.channel !== undefined && { channel: query.channel }),
        };
        const { rows, nextCursor } = await newest(store.messages, {
          filter,
          field: 'claimedAt',
          limit: query.limit,
          cursor: query.cursor,
          now: clock.now(),
        });
        return { body: { items: rows.map(messageView), nextCursor } };
      },
    }),
  ];
}
