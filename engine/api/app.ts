/** The Express app: everything but `/v1`. */
import express, { type Express } from 'express';
import helmet from 'helmet';
import { randomId } from '../ids';
import { Problem } from '../problem';
import { mountRoutes, problemHandler } from './express-route';
import { mountHealth } from './health';
import { mountLive } from './live';
import { openApi } from './openapi';
import { mountPublicPages } from './public';
import { apiRoutes } from './routes';
import type { ServedServices } from './services';
import { mountWebApp } from './web-app';
import { mountWebhooks } from './webhooks';

/** Bodies of the API: a journey document of 300 steps with its content is about 600 kB. */
const MAX_BODY = '2mb';

/** Style attributes are the web app's layout; images of message previews come from anywhere, previews themselves are sandboxed frames. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'https:', 'http://127.0.0.1:*'],
    connectSrc: ["'self'"],
    frameSrc: ["'self'", 'blob:', 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

export function createApp(services: ServedServices): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.use((_request, response, next) => {
    response.setHeader('x-request-id', randomId());
    next();
  });
  app.use(
    helmet({
      contentSecurityPolicy,
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: services.publicUrl.startsWith('https:'),
    }),
  );
  mountHealth(app, services);
  // Before the JSON parser: these read raw bytes themselves.
  mountWebhooks(app, services);
  mountPublicPages(app, services);
  const routes = apiRoutes(services);
  mountLive(app, routes, services);
  const description = openApi(routes);
  app.get('/api/openapi.json', (_request, response) => {
    response.json(description);
  });
  app.use('/api', express.json({ limit: MAX_BODY, type: () => true, strict: false }));
  mountRoutes(app, routes, services);
  app.use('/api', (request) => {
    throw new Problem('not_found', `${request.method} ${request.originalUrl.split('?')[0]}`);
  });
  mountWebApp(app);
  app.use(problemHandler(services));
  return app;
}
