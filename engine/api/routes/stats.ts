import { statsOf } from '../../journeys';
import { journeyStats } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';

export function statsRoutes({ store }: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/stats/journeys/:id',
      live: true,
      tag: 'journeys',
      summary: 'Who entered, who is where, what was sent and skipped, how it ended; all versions together.',
      result: journeyStats,
      handle: async ({ param }) => ({ body: await statsOf(store, param('id')) }),
    }),
  ];
}
