/** For load balancers: alive = the process answers; ready = it can do its work and is not stopping. */
import type { Express } from 'express';
import type { ServedServices } from './services';

export function mountHealth(app: Express, { store, closing }: ServedServices): void {
  app.get('/health/live', (_request, response) => {
    response.json({ live: true });
  });
  app.get('/health/ready', async (_request, response) => {
    const database = !closing() && (await answers(() => store.settings.findById('clock').lean()));
    response.status(database ? 200 : 503).json({ ready: database, database, stopping: closing() });
  });
}

async function answers(call: () => PromiseLike<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch {
    return false;
  }
}
