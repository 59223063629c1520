/**
 * Attribute triggers, as part of every change of a person: what fires is decided where the person before and after are both known,
 * in the same write. Pure: the one writer stores the result. See arms.decision.md.
 */
import type { Facts } from '../language/facts';
import type { Plan } from '../language/plan';
import { judgeMove } from '../runtime/attribute';
import { parametersOf } from '../runtime/begin';
import type { AttributeFired, PersonRow, Transition } from '../store/rows';
import { zoneOr } from '../time';

export type Armed = Pick<PersonRow, '_id' | 'revision' | 'attributes' | 'rollups' | 'consent' | 'segments' | 'arms'>;

/**
 * Ends a change: the person with the triggers that fired disarmed and those that may fire again armed, and in the transition what fired.
 *
 * @param before the person before the change, and before a merge that is part of it
 * @param plans live plans whose trigger is an attribute
 */
export function applyArms<Person extends Armed>(
  before: Armed,
  { person, transition }: { person: Person; transition: Transition },
  plans: readonly Plan[],
  change: { id: string; now: number },
): { person: Person; transition: Transition } {
  const fired: AttributeFired[] = [];
  const arms = { ...person.arms };
  for (const plan of plans) {
    const { trigger } = plan.document;
    if (trigger.kind !== 'attribute') continue;
    const { journeyId } = plan;
    const armed = arms[journeyId] === undefined;
    const facts = (whose: Armed) => factsOf(plan, whose, change.now);
    const move = judgeMove(trigger, facts(before), facts(person), armed);
    if (move.armed) delete arms[journeyId];
    else if (armed) arms[journeyId] = change.now;
    if (move.outcome !== 'none')
      fired.push({ journeyId, change: change.id, at: change.now, held: move.outcome === 'held', evidence: move.evidence });
  }
  if (fired.length === 0 && sameKeys(arms, person.arms ?? {})) return { person, transition };
  return {
    person: { ...person, arms },
    transition: fired.length > 0 ? { ...transition, fired } : transition,
  };
}

const sameKeys = (a: object, b: object): boolean => Object.keys(a).sort().join() === Object.keys(b).sort().join();

/** Validation lets conditions of the trigger ask for nothing else. */
function factsOf(plan: Plan, person: Armed, now: number): Facts {
  const { timezone } = person.attributes;
  return {
    now,
    zone: zoneOr(typeof timezone === 'string' ? timezone : null, plan.document.settings.zone),
    journeyId: plan.journeyId,
    person: { ...person, id: person._id },
    account: null,
    event: null,
    context: { params: parametersOf(plan) },
    messages: {},
    history: [],
    entry: { at: now, revision: person.revision },
  };
}
