/** Why something was so: labels for the web app, which says them in its reader's words, and the same as an English sentence. */
import type { Evidence } from '../../language/condition';
import type { Label } from '../../language/operations';
import type { Plan } from '../../language/plan';
import { labelWords, sentence, speechOf } from '../../language/words';
import { explainRefusal, explainVisit, type VisitRecord } from '../../runtime';

export interface Said {
  sentence: string;
  why: Label[];
}

/** Labels together with their English, by the clock of the zone. No labels, no sentence. */
export const said = (why: Label[], zone: string, plan?: Plan): Said => ({
  sentence: why.length === 0 ? '' : sentence(why, english(zone, plan)),
  why,
});

/** One label as an English title. */
export const titled = (label: Label): string => labelWords(label, english('UTC'));

/** Why a stay ended as it did, by the clock of the journey. */
export const whyVisit = (plan: Plan, visit: Pick<VisitRecord, 'stepId' | 'port' | 'evidence'>): Said =>
  said(explainVisit(visit, plan.document.steps[visit.stepId]), plan.document.settings.zone, plan);

/** Why somebody was turned away. */
export const whyRefused = (refusal: { rule: string; evidence: Evidence }, zone: string, plan?: Plan): Said =>
  said(explainRefusal(refusal), zone, plan);

const english = (zone: string, plan?: Plan) => speechOf('en', zone, (stepId) => plan?.document.steps[stepId]?.name);
