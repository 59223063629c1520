import type { Plan } from '../../language/plan';
import { explainVisit, inEnglish, type VisitRecord } from '../../runtime';

/** Why a stay ended as it did, in one English sentence by the clock of the journey. */
export function visitSentence(plan: Plan, visit: Pick<VisitRecord, 'stepId' | 'port' | 'evidence'>): string {
  const { operator, operation } = visit.evidence;
  if (typeof operator === 'string') return `An operator (${operator}) chose “${String(operation)}” here.`;
  return inEnglish(explainVisit(visit, plan.document.steps[visit.stepId]), plan.document.settings.zone);
}
