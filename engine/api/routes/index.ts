/** The route table: everything below `/api`, in the order of the documentation. */
import type { Route } from '../route';
import type { Services } from '../services';
import { accountRoutes } from './accounts';
import { audienceRoutes } from './audience';
import { backgroundRoutes } from './background';
import { connectionRoutes } from './connections';
import { connectorRoutes } from './connectors';
import { enterRoutes } from './enter';
import { experimentRoutes } from './experiments';
import { filingRoutes } from './filing';
import { journeyRoutes } from './journeys';
import { messageRoutes } from './messages';
import { migrationRoutes } from './migrations';
import { outboxRoutes } from './outbox';
import { overviewRoutes } from './overview';
import { peopleRoutes } from './people';
import { poolRoutes } from './pools';
import { publishingRoutes } from './publishing';
import { readyMadeRoutes } from './ready-made';
import { runRoutes } from './runs';
import { segmentRoutes } from './segments';
import { sessionRoutes } from './session';
import { simulateRoutes } from './simulate';
import { smsPriceRoutes } from './sms-price';
import { statsRoutes } from './stats';
import { statusRoutes } from './status';
import { supportRoutes } from './support';
import { taskRoutes } from './tasks';
import { teamRoutes } from './team';
import { templateLookRoutes } from './template-looks';
import { templateRoutes } from './templates';

export function apiRoutes(services: Services): Route[] {
  return [
    sessionRoutes,
    statusRoutes,
    overviewRoutes,
    backgroundRoutes,
    journeyRoutes,
    filingRoutes,
    readyMadeRoutes,
    publishingRoutes,
    migrationRoutes,
    enterRoutes,
    segmentRoutes,
    simulateRoutes,
    statsRoutes,
    experimentRoutes,
    runRoutes,
    supportRoutes,
    audienceRoutes,
    peopleRoutes,
    accountRoutes,
    messageRoutes,
    taskRoutes,
    teamRoutes,
    poolRoutes,
    templateRoutes,
    templateLookRoutes,
    smsPriceRoutes,
    outboxRoutes,
    connectionRoutes,
    connectorRoutes,
  ].flatMap((routes) => routes(services));
}
