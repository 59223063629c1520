/** When something happened, by a caller's clock that may be wrong. */
import type { Clock } from '../clock';

/** What is known about the arrival of one request. */
export interface Arrival {
  /** Journey clock. */
  now: number;
  /** True under a fast clock: callers then send journey time, and no real clock says anything about it. */
  fast: boolean;
  /** The batch's `sentAt`, when it has one. */
  sentAt: string | null;
}

/** The arrival of a request that came in now. */
export function arrivalAt(clock: Clock, sentAt: unknown): Arrival {
  return { now: clock.now(), fast: clock.fast, sentAt: typeof sentAt === 'string' ? sentAt : null };
}

/**
 * Segment's correction: `receivedAt - (sentAt - timestamp)`, so only the caller's own difference counts. Nothing happens in the future.
 * A text that is not an instant counts as now.
 */
export function happenedAt(timestamp: string | null, sentAt: string | null, arrival: Arrival): number {
  const given = Date.parse(timestamp ?? '');
  if (Number.isNaN(given)) return arrival.now;
  if (arrival.fast) return Math.min(given, arrival.now);
  const sent = Date.parse(sentAt ?? arrival.sentAt ?? '');
  const corrected = Number.isNaN(sent) ? given : arrival.now - (sent - given);
  return Math.min(corrected, arrival.now);
}
