/** Open streams of one API process: what each is told, and how it ends. */
import type { Response } from 'express';
import { Problem } from '../../problem';
import { renderProblem } from '../problem-json';
import type { Route } from '../route';
import type { ServedServices } from '../services';
import { livePaths } from './live-paths';
import { endVisit, othersOf, presentIn, RENEW_MS, renewVisit, type Visit } from './presence';
import { sharedLooks } from './shared-looks';

/** How often a stream looks whether it should go on, ms. */
const TEND_MS = 1_000;
/** Something is sent at least this often, so that a page notices a stream that is dead, ms. */
const SILENCE_MS = 10_000;

export interface Wanted {
  /** Paths of live routes. */
  paths: readonly string[];
  /** The journey that is open there, and who has it open. */
  visit: Visit | null;
  /** Ends the stream when whoever opened it may not be here any more. */
  allowed(): Promise<boolean>;
}

/** Opens a stream on a response whose headers are not sent yet. @throws Problem `bad_request` for a path that cannot be watched. */
export function openStreams(services: ServedServices, routes: readonly Route[]): (response: Response, wanted: Wanted) => void {
  const { store, closing, log } = services;
  const readerOf = livePaths(routes);
  const watchPath = sharedLooks((path) => readerOf(path)());
  const watchJourney = sharedLooks((journeyId) => presentIn(store, journeyId));

  return (response, { paths, visit, allowed }) => {
    for (const path of paths) readerOf(path);
    // A connection that only streamed is of no use afterwards, and would hold up an API that stops.
    response.status(200).set({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'close',
    });
    response.flushHeaders();

    const told = new Map<string, string>();
    let toldAt = Date.now();
    const tell = (event: string, data: string): void => {
      response.write(`event: ${event}\ndata: ${data}\n\n`);
      toldAt = Date.now();
    };
    /** What somebody knows already is not said again; whoever cannot keep up is told of a later look. */
    const tellNews = (event: string, subject: string, data: string): void => {
      if (told.get(subject) === data || response.writableNeedDrain) return;
      told.set(subject, data);
      tell(event, data);
    };
    const failed = (error: unknown): void => {
      // Whoever listens must not believe an old picture: they connect again when the database is back.
      log.warn({ err: error }, 'live numbers are not known');
      response.end();
    };
    const ends = paths.map((path) =>
      watchPath(path, {
        saw: (body) => tellNews('answer', path, `{"path":${JSON.stringify(path)},"body":${body}}`),
        failed: (error) => {
          if (!(error instanceof Problem) || renderProblem(error, '').status >= 500) failed(error);
          else tellNews('refused', path, JSON.stringify({ path }));
        },
      }),
    );
    if (visit)
      ends.push(
        watchJourney(visit.journeyId, {
          saw: ({ visits, revision }) =>
            tellNews('presence', 'presence', JSON.stringify({ revision, ...othersOf(visits, visit) })),
          failed,
        }),
      );

    let renewedAt = 0;
    let isOpen = true;
    const renew = async (): Promise<void> => {
      if (Date.now() - renewedAt < RENEW_MS) return;
      renewedAt = Date.now();
      if (!(await allowed())) {
        response.end();
        return;
      }
      if (!visit) return;
      await renewVisit(store, visit);
      if (!isOpen) await endVisit(store, visit.id);
    };
    const tend = (): void => {
      if (closing()) response.end();
      else if (Date.now() - toldAt >= SILENCE_MS) tell('still', '{}');
      renew().catch(failed);
    };
    const timer = setInterval(tend, TEND_MS);
    response.on('close', () => {
      isOpen = false;
      clearInterval(timer);
      for (const end of ends) end();
      if (visit) endVisit(store, visit.id).catch(() => undefined);
    });
    tend();
  };
}
