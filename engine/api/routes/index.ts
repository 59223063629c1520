/** The route table: everything below `/api`, in the order of the documentation. */
import type { Route } from '../route';
import type { Services } from '../services';
import { enterRoutes } from './enter';
import { journeyRoutes } from './journeys';
import { messageRoutes } from './messages';
import { peopleRoutes } from './people';
import { publishingRoutes } from './publishing';
import { runRoutes } from './runs';
import { sessionRoutes } from './session';
import { statsRoutes } from './stats';
import { statusRoutes } from './status';

export function apiRoutes(services: Services): Route[] {
  return [
    sessionRoutes,
    statusRoutes,
    journeyRoutes,
    publishingRoutes,
    enterRoutes,
    statsRoutes,
    runRoutes,
    peopleRoutes,
    messageRoutes,
  ].flatMap((routes) => routes(services));
}
