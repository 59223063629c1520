import type { Plans } from '../journeys';
import type { RejectionRow } from '../store';
import type { Entrant } from './enter';
import { rejectionOf } from './rejections';

/** Those who would enter a paused journey: refused, or queued until it is resumed and they are judged at the door. */
export function heldBack(entrants: Entrant[], paused: Awaited<ReturnType<Plans['pausedPlans']>>, now: number): RejectionRow[] {
  const queues = new Set(paused.flatMap(({ plan, entrants: policy }) => (policy === 'queue' ? [plan.journeyId] : [])));
  return entrants.map((entrant) => {
    const queued = queues.has(entrant.plan.journeyId);
    const refusal = entrant.refusal ?? {
      enter: false,
      rule: 'journey_paused',
      evidence: { at: now, queued },
      // Kept as it fired; resuming says when it is judged.
      retryAt: queued ? Number.MAX_SAFE_INTEGER : null,
    };
    return rejectionOf(entrant, refusal, now);
  });
}
