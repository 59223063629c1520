import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import express from 'express';
import { createBehaviours } from './behaviour';
import { controlRoutes } from './control';
import { createOneSignal } from './onesignal/onesignal';
import { openOutbox } from './outbox';
import { readSettings } from './settings';
import { type SandboxSmtp, startSmtp } from './smtp';
import { createTwilio } from './twilio/twilio';

/** The sandbox process: a mail server and the HTTP stand-ins, on the loopback address only. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  mkdirSync(settings.dataDir, { recursive: true });
  const outbox = await openOutbox(settings.dataDir);
  let smtp: SandboxSmtp | undefined;
  const behaviours = createBehaviours(async (behaviour) => {
    if (behaviour.channel === 'email') await smtp?.apply(behaviour);
  });
  smtp = await startSmtp(settings.smtpPort, outbox, behaviours);
  const twilio = createTwilio(settings, outbox, behaviours);
  const oneSignal = createOneSignal(settings, outbox, behaviours);

  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    // A web page that makes its own name resolve to this machine must not read the outbox.
    if (['127.0.0.1', 'localhost'].includes(request.hostname)) next();
    else response.status(421).end();
  });
  app.use(twilio.router, oneSignal.router, controlRoutes({ settings, outbox, behaviours, twilio, oneSignal }));
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app.listen(settings.httpPort, '127.0.0.1', (error) => (error ? reject(error) : resolve(listening)));
  });

  const stop = async () => {
    server.closeAllConnections();
    await smtp?.close();
    await outbox.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`, () => process.exit(1));
});
