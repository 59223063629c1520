/** The built web app: hashed assets are kept for ever, its page is always asked for again, and every other address is one of its routes. */
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { constants } from 'node:zlib';
import compression from 'compression';
import express, { type Express } from 'express';
import { Problem } from '../problem';

const BUILT = join(__dirname, '..', '..', 'dist', 'builder-ui');
const YEAR_SECONDS = 365 * 24 * 3_600;

export function mountWebApp(app: Express, built: string = BUILT): void {
  // Scripts shrink to a third. What the API answers has been answered before this is reached.
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } } }));
  app.use(
    express.static(built, {
      index: false,
      setHeaders: (response, path) => {
        const hashed = path.includes(`${sep}assets${sep}`);
        response.setHeader('cache-control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      },
    }),
  );
  app.get('/{*path}', (request, response) => {
    const page = join(built, 'index.html');
    // A missing asset is an error, not the page: a stale tab must notice that its files are gone.
    if (request.path.startsWith('/assets/') || !existsSync(page)) throw new Problem('not_found');
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(page);
  });
}
