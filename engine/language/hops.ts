/** The loop guard's measure: the journeys something came through on its way. See hops.decision.md. */
import type { EventFacts } from './facts';

/** What came through this many journeys lets nobody in and sets nothing off any more. */
export const MOST_HOPS = 10;

/**
 * The journeys that what a run sets off has come through, the run's own last: by the longest way of those that led to it, which
 * are its entrance and what it has just heard.
 *
 * @param entrance hops of what let the run in
 */
export function hopsOnward(journeyId: string, entrance: readonly string[], heard: readonly EventFacts[]): string[] {
  const ways = [entrance, ...heard.map(({ hops }) => hops ?? [])];
  return [...ways.reduce((longest, way) => (way.length > longest.length ? way : longest)), journeyId];
}
