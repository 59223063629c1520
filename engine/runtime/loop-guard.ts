import { eventEvidence } from '../language/conditions';
import type { EventFacts } from '../language/facts';
import { MOST_HOPS } from '../language/hops';
import type { EntryVerdict } from './types';

/** The verdict on an entry whose event came through too many journeys; null = nothing against it. */
export function loopGuard(hops: readonly string[], event: EventFacts, now: number): EntryVerdict | null {
  if (hops.length < MOST_HOPS) return null;
  return {
    enter: false,
    rule: 'loop_guard',
    evidence: { at: now, trigger: eventEvidence(event), hops: [...hops], most: MOST_HOPS },
    retryAt: null,
  };
}
