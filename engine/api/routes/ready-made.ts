import { readyMade } from '../../../definitions';
import { readyMadeList } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';

export function readyMadeRoutes(_services: Services): Route[] {
  const items = readyMade().map(({ id, document }) => ({ id, document }));
  return [
    defineRoute({
      method: 'get',
      path: '/ready-made',
      tag: 'journeys',
      summary: 'The ready-made journeys, in the order a gallery shows them. A new journey starts from one by POST /journeys.',
      result: readyMadeList,
      handle: async () => ({ body: { items } }),
    }),
  ];
}
