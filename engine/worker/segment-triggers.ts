import type { EventFacts } from '../language/facts';
import type { Plan } from '../language/plan';
import type { PersonRow, Transition } from '../store';

/** The event by which a change of segments fires the plan's trigger; null when it does not. Made of the revision, so a redo makes the same one. */
export function movedBy(plan: Plan, person: PersonRow, { segments, revision }: Transition, now: number): EventFacts | null {
  const { trigger } = plan.document;
  if (trigger.kind !== 'segment' || !segments) return null;
  const moved = trigger.on === 'enter' ? segments.entered : segments.left;
  if (!moved.includes(trigger.segment)) return null;
  return {
    id: `segment:${trigger.segment}:${trigger.on}:${person._id}:${revision}`,
    name: trigger.on === 'enter' ? 'Segment Entered' : 'Segment Left',
    properties: { segment: trigger.segment },
    at: now,
    revision,
  };
}
