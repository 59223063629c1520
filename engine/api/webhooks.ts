/** `POST /webhooks/<connection>`: providers report. Raw bytes first, proof second, meaning third. */
import type { Express } from 'express';
import { ConnectorError, connectorById, readWebhook, type WebhookNews } from '../../connectors';
import { takeNews } from '../ingest';
import { Problem } from '../problem';
import { connectionAuth } from '../secrets';
import type { Services } from './services';
import { readBody } from './v1/read-body';

const MAX_BODY_BYTES = 512 * 1024;

export function mountWebhooks(app: Express, services: Services): void {
  const { store, clock, secrets, publicUrl } = services;
  const authOf = connectionAuth(store, secrets);
  const deps = { store, clock, addressSecret: secrets.derive('addresses') };

  app.post('/webhooks/:connection', async (request, response) => {
    const { row, auth } = await authOf(request.params.connection);
    const connector = connectorById(row.connector);
    if (!connector) throw new Problem('connection_not_found', row._id);
    const rawBody = await readBody(request, MAX_BODY_BYTES);
    // Providers sign the address they were given; what Host says is the caller's word.
    const url = `${publicUrl}${request.originalUrl}`;
    const headers = new Headers(
      Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as [string, string]] : [],
      ),
    );
    const news = understood(() => readWebhook(connector, auth, { url, headers, rawBody }, new Date()));
    if (!news) throw new Problem('signature_invalid');
    await takeNews(deps, { connectionId: row._id, connectorId: row.connector }, news);
    response.json({ received: true });
  });
}

function understood(read: () => WebhookNews | undefined): WebhookNews | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConnectorError) throw new Problem('bad_request', error.message, undefined, undefined, { cause: error });
    throw error;
  }
}
