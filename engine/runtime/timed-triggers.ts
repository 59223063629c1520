/** Triggers that time alone fires: absence, dates, schedules. What fires is judged again. Pure. */
import { valueAt } from '../language/conditions';
import type { Trigger } from '../language/document';
import type { JsonObject, Rollup } from '../language/facts';
import type { Plan } from '../language/plan';
import { nextDateOccurrence, nextScheduled, zoneOr } from '../time';
import { absenceDeadline } from './entry';

/** What of a person such triggers look at. */
export interface TimedPerson {
  attributes: JsonObject;
  rollups: Record<string, Rollup>;
}

/** The zone a trigger counts in: the person's, the journey's, or a place. */
export function triggerZone(plan: Plan, zone: string, attributes: JsonObject): string {
  const { timezone } = attributes;
  const own = plan.document.settings.zone;
  if (zone === 'person') return zoneOr(typeof timezone === 'string' ? timezone : null, own);
  return zone === 'journey' ? own : zoneOr(zone, own);
}

/**
 * When the trigger next fires for a person by time alone; null = not by what is known now. A date or a
 * scheduled time is strictly later than `after`; a silence may be over already.
 */
export function triggerDeadline(plan: Plan, person: TimedPerson, after: number): number | null {
  const { trigger } = plan.document;
  switch (trigger.kind) {
    case 'absence':
      return absenceDeadline(trigger, Object.hasOwn(person.rollups, trigger.event) ? person.rollups[trigger.event] : undefined);
    case 'date':
      return dateDeadline(plan, trigger, person, after);
    case 'schedule':
      return nextScheduled(trigger, after, triggerZone(plan, trigger.zone, person.attributes))?.at ?? null;
    default:
      return null;
  }
}

function dateDeadline(
  plan: Plan,
  trigger: Extract<Trigger, { kind: 'date' }>,
  { attributes }: TimedPerson,
  after: number,
): number | null {
  const { date, repeat, offset, at, zone } = trigger;
  const value = valueAt(attributes, date.slice('profile.'.length));
  return nextDateOccurrence(
    { date: value, repeat, ...(offset && { offset }), ...(at && { at }) },
    after,
    triggerZone(plan, zone, attributes),
  );
}

/** Whether a deadline that has come still says what it said when it was set: the person may have changed since. */
export function deadlineStands(plan: Plan, person: TimedPerson, due: number, now: number): boolean {
  const { trigger } = plan.document;
  if (trigger.kind === 'date') return triggerDeadline(plan, person, due - 1) === due;
  const deadline = triggerDeadline(plan, person, now);
  return deadline !== null && deadline <= now;
}

/** Whether a change of these fields (`profile.<name>`) can move the person's deadline. */
export function movesDeadline(plan: Plan, changed: readonly string[], eventName: string | null): boolean {
  const { trigger } = plan.document;
  if (trigger.kind === 'absence') return eventName === trigger.event;
  if (trigger.kind !== 'date') return false;
  const root = trigger.date.split('.').slice(0, 2).join('.');
  return changed.some((field) => field === root || (field === 'profile.timezone' && trigger.zone === 'person'));
}
