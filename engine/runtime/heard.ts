import type { Evidence, Watch } from '../language/condition';
import { type KeyRule, matchEvent } from '../language/conditions';
import type { EventFacts, Facts } from '../language/facts';

/** What was heard after a revision, in order. */
export function heardAfter(inbox: EventFacts[], revision: number): EventFacts[] {
  if (inbox.length === 0) return inbox;
  return inbox.filter((event) => event.revision > revision).sort((a, b) => a.revision - b.revision);
}

export interface Sighting {
  evidence: Evidence;
  at: number;
  /** Null when only the per-person roll-up tells of it. */
  event: EventFacts | null;
}

/**
 * The first time since entry that a watched event happened: among the events heard, and — where the name alone decides —
 * in the person's roll-ups, which also know of what happened while the run was being made.
 */
export function firstSighting(watch: Watch, key: KeyRule, facts: Facts, inbox: EventFacts[], until: number): Sighting | null {
  if (!('event' in watch)) return null;
  for (const event of heardAfter(inbox, facts.entry.revision)) {
    if (event.at > until) continue;
    const evidence = matchEvent(watch, key, event, facts);
    if (evidence) return { evidence, at: event.at, event };
  }
  if (watch.where || key.keyFrom !== undefined || !Object.hasOwn(facts.person.rollups, watch.event)) return null;
  const recent = facts.person.rollups[watch.event]?.recent.find(
    ([at, revision]) => revision > facts.entry.revision && at <= until,
  );
  return recent ? { evidence: { event: watch.event, at: recent[0], revision: recent[1] }, at: recent[0], event: null } : null;
}
