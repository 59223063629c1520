/** Open streams by journey, and the one look per second that feeds all of them. */
import type { Response } from 'express';
import type { JourneyRow } from '../../store';
import type { ServedServices } from '../services';
import { endVisit, othersOf, RENEW_MS, renewVisit, type Visit, visitsOf } from './rows';

/** How often the rows are looked at while there is a stream, ms. */
const LOOK_MS = 1_000;
/** Something is sent at least this often, so that a page notices a stream that is dead, ms. */
const SILENCE_MS = 10_000;

interface Stream {
  visit: Visit;
  response: Response;
  /** Ends the stream when whoever opened it may not be here any more. */
  allowed(): Promise<boolean>;
  last: string;
  sentAt: number;
  renewedAt: number;
}

export interface Streams {
  open(visit: Visit, response: Response, allowed: Stream['allowed']): void;
}

/** Rows and streams of one API process. The timer runs only while somebody listens. */
export function openStreams({ store, closing, log }: Pick<ServedServices, 'store' | 'closing' | 'log'>): Streams {
  const streams = new Set<Stream>();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;

  const tell = async (journeyId: string, listeners: readonly Stream[]): Promise<void> => {
    const [visits, journey] = await Promise.all([
      visitsOf(store, journeyId),
      store.journeys.findById(journeyId, { revision: 1 }).lean() as Promise<Pick<JourneyRow, 'revision'> | null>,
    ]);
    for (const stream of listeners) {
      const text = JSON.stringify({ revision: journey?.revision ?? null, ...othersOf(visits, stream.visit) });
      if (text === stream.last && Date.now() - stream.sentAt < SILENCE_MS) continue;
      stream.response.write(`data: ${text}\n\n`);
      Object.assign(stream, { last: text, sentAt: Date.now() });
    }
  };
  const listenersOf = (journeyId: string) => [...streams].filter(({ visit }) => visit.journeyId === journeyId);
  const renew = async (stream: Stream): Promise<void> => {
    if (Date.now() - stream.renewedAt < RENEW_MS) return;
    stream.renewedAt = Date.now();
    if (!(await stream.allowed())) {
      stream.response.end();
      return;
    }
    await renewVisit(store, stream.visit);
    if (!streams.has(stream)) await endVisit(store, stream.visit.id);
  };
  const look = async (): Promise<void> => {
    if (closing()) for (const { response } of streams) response.end();
    if (looking || streams.size === 0) return;
    looking = true;
    try {
      await Promise.all([...streams].map(renew));
      const journeys = new Set([...streams].map(({ visit }) => visit.journeyId));
      await Promise.all([...journeys].map((id) => tell(id, listenersOf(id))));
    } catch (error) {
      // Whoever listens must not believe an old picture: they connect again when the database is back.
      log.warn({ err: error }, 'presence is not known');
      for (const { response } of streams) response.end();
    } finally {
      looking = false;
    }
  };
  const close = (stream: Stream): void => {
    streams.delete(stream);
    if (streams.size === 0) clearInterval(timer);
    endVisit(store, stream.visit.id).catch(() => undefined);
  };

  return {
    open(visit, response, allowed) {
      const stream: Stream = { visit, response, allowed, last: '', sentAt: 0, renewedAt: 0 };
      if (streams.size === 0) timer = setInterval(() => void look(), LOOK_MS);
      streams.add(stream);
      response.on('close', () => close(stream));
      void look();
    },
  };
}
