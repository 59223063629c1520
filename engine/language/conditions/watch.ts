import type { Evidence, Watch } from '../condition';
import type { EventFacts, Facts } from '../facts';
import { evaluate } from './evaluate';
import { keyOf, readPath } from './read';

/** Whose key an event must carry, and where in the event it stands; no path = every event of that name. */
export interface KeyRule {
  keyFrom: string | undefined;
  key: string | null;
}

/** An event as evidence names it. */
export function eventEvidence(event: EventFacts): Evidence {
  return { event: event.name, eventId: event.id, at: event.at, revision: event.revision };
}

/**
 * Whether a heard event is the one that is watched for; the answer is its evidence, or null. In `where` and `keyFrom`,
 * `event.` is the heard event. With `keyFrom`, an event without a key, or a run without one, never matches.
 */
export function matchEvent(watch: Watch, { keyFrom, key }: KeyRule, event: EventFacts, facts: Facts): Evidence | null {
  if (!('event' in watch) || watch.event !== event.name) return null;
  const asHeard = { ...facts, event };
  if (keyFrom !== undefined && (key === null || keyOf(readPath(keyFrom, asHeard)) !== key)) return null;
  if (!watch.where) return eventEvidence(event);
  const verdict = evaluate(watch.where, asHeard);
  return verdict.holds ? { ...eventEvidence(event), where: verdict.evidence } : null;
}
