/** Entrants by attribute triggers: what fired was decided with the change, here it only becomes an entrance. */
import type { Plans } from '../journeys';
import type { Plan } from '../language/plan';
import { moveEvent } from '../runtime';
import type { Entrant } from './enter';
import type { Happened } from './react';

/**
 * The plans the one writer judges changes by, paused journeys among them: who would enter those may queue. A journey fires once for a
 * person, so while a canary is tried the trigger is that of the live version.
 */
export async function attributePlansOf(plans: Plans): Promise<Plan[]> {
  const [live, paused] = await Promise.all([plans.livePlans(), plans.pausedPlans()]);
  const first = new Map<string, Plan>();
  for (const plan of [...live, ...paused.map((each) => each.plan)])
    if (!first.has(plan.journeyId)) first.set(plan.journeyId, plan);
  return [...first.values()].filter(({ document }) => document.trigger.kind === 'attribute');
}

/** Whom a change lets into the plan, or turns away because its trigger waits to be armed again. */
export function attributeEntrants(plan: Plan, { personThen: person, transition }: Happened, hops: readonly string[]): Entrant[] {
  if (plan.document.trigger.kind !== 'attribute') return [];
  return (transition.fired ?? [])
    .filter(({ journeyId }) => journeyId === plan.journeyId)
    .map((move) => {
      // Of changes that were held the last one is kept, not one for every step of a score.
      const id = move.held ? `held:${person._id}` : move.change;
      const entrant: Entrant = { plan, person, event: moveEvent({ ...move, id }, transition.revision), context: {}, hops };
      if (!move.held) return entrant;
      const evidence = { at: move.at, move: move.evidence, firedAt: person.arms?.[plan.journeyId] ?? null };
      return { ...entrant, refusal: { enter: false, rule: 'not_armed', evidence, retryAt: null } };
    });
}
