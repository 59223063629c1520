/** `npm start`: the whole product on one machine, at normal speed, for keeps. */
import path from 'node:path';
import { readEnvironment } from '../config';
import { Problem } from '../problem';
import { startProduct } from './product';
import { watchForSampleShop } from './sample-shop';
import { stopOnSignals } from './supervise';

async function main(): Promise<void> {
  const environment = readEnvironment();
  const log = (text: string) => process.stdout.write(`  ${text}\n`);
  process.stdout.write('Starting Sojourn …\n');
  const product = await startProduct({
    dataDir: environment.SOJOURN_DATA,
    host: environment.SOJOURN_HOST,
    port: environment.SOJOURN_PORT || undefined,
    clock: 'real',
    log,
  });
  await product.launch();
  const stopLooking = watchForSampleShop({
    store: product.store,
    url: product.url,
    stripeSecret: product.services.sandbox.secret,
    log,
  });
  stopOnSignals(async () => {
    stopLooking();
    await product.stop();
  }, log);
  process.stdout.write(
    [
      '',
      'Sojourn is running.',
      `  Open           ${product.url}`,
      `  Admin link     ${product.adminLink}   (works once)`,
      ...(product.firstKeys
        ? [
            `  Write key      ${product.firstKeys.writeKey}   (for POST ${product.url}/v1/…; shown once)`,
            `  API key        ${product.firstKeys.apiKey}   (for ${product.url}/api; shown once)`,
          ]
        : ['  Keys           shown at the first start on this data; make new ones with an API key you have']),
      `  Data           ${path.resolve(environment.SOJOURN_DATA)}`,
      `  Database       ${product.services.database.how}`,
      `  Temporal       ${product.services.temporal.address}`,
      '',
      'Ctrl-C stops everything.',
      '',
    ].join('\n'),
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Problem ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
});
