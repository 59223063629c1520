/** What differs between the live version and a draft, as keys and values the web app words in its own language. */
import type { JourneyDocument, Step } from '../language';
import { canonicalJson } from '../language';
import type { Json } from '../language/facts';

export interface Change {
  /** i18n key, such as `change.step.added`. */
  key: string;
  values: Record<string, Json>;
  stepId?: string;
}

/** The parts of a document besides its steps; each is one line when it changed. */
const PARTS = ['name', 'description', 'tags', 'parameters', 'trigger', 'entry', 'exits', 'goal', 'settings', 'start'] as const;

/** Changes from `live` (null: first publication) to `draft`, steps in the draft's order first. */
export function changesBetween(live: JourneyDocument | null, draft: JourneyDocument): Change[] {
  if (!live) return [{ key: 'change.first', values: { steps: Object.keys(draft.steps).length } }];
  const changes: Change[] = [];
  for (const [stepId, step] of Object.entries(draft.steps)) {
    const before = live.steps[stepId];
    if (!before) changes.push({ key: 'change.step.added', values: { name: step.name, type: step.type }, stepId });
    else changes.push(...stepChanges(stepId, before, step));
  }
  for (const [stepId, step] of Object.entries(live.steps)) {
    if (!draft.steps[stepId]) changes.push({ key: 'change.step.removed', values: { name: step.name, type: step.type }, stepId });
  }
  for (const part of PARTS) if (!equal(live[part], draft[part])) changes.push({ key: `change.${part}`, values: {} });
  return changes;
}

function stepChanges(stepId: string, before: Step, after: Step): Change[] {
  const changes: Change[] = [];
  const values = { name: after.name, type: after.type };
  if (before.name !== after.name) changes.push({ key: 'change.step.renamed', values: { ...values, from: before.name }, stepId });
  const rest = ({ name: _name, note: _note, next: _next, disabled: _disabled, ...parameters }: Step) => parameters;
  if (!equal(rest(before), rest(after))) changes.push({ key: 'change.step.changed', values, stepId });
  if (!equal(before.next, after.next)) changes.push({ key: 'change.step.rewired', values, stepId });
  if ((before.disabled ?? false) !== (after.disabled ?? false))
    changes.push({ key: after.disabled ? 'change.step.disabled' : 'change.step.enabled', values, stepId });
  return changes;
}

const equal = (a: unknown, b: unknown): boolean => canonicalJson(a as Json) === canonicalJson(b as Json);
