import type { JourneyDocument } from '../document';
import { portsOf, type Step } from '../steps';
import { type Edit, edited, freshId, type NewId, refuse, type Slot } from './edit';
import { pointed, stepOf, targetAt, withStep } from './slots';
import { mainPortOf } from './subtree';

/** A step as `definition.blank` makes it: where its ways lead is set here, `next` says which optional ones are its own. */
export type StepToInsert = {
  [Type in Step['type']]: Omit<Extract<Step, { type: Type }>, 'next'> & { next?: object };
}[Step['type']];

/** Puts a step onto an edge: what came after the edge comes after its main way out and those optional ones it names; all others leave. */
export function insertStep(document: JourneyDocument, slot: Slot, step: StepToInsert, newId: NewId): Edit {
  const target = targetAt(document, slot);
  if (target === undefined) return refuse('slot_unknown', { ...slot });
  const placed = place(step, target);
  if (!placed) return refuse('nothing_after_exit', { step: step.name });
  const stepId = freshId(newId, new Set(Object.keys(document.steps)));
  return edited(pointed(withStep(document, stepId, placed), slot, stepId), 'insert', { step: step.name }, stepId);
}

/** The step with its ways out, the main one leading to the target; null when nothing can follow it, but something should. */
export function place(step: StepToInsert, target: string | null): Step | null {
  const whole = { ...step, next: {} } as Step;
  const first = mainPortOf(whole);
  if (first === null) return target === null ? whole : null;
  const { main, secondary } = portsOf(whole);
  const named = secondary.filter((port) => Object.hasOwn(step.next ?? {}, port));
  const next = [...main.map((port) => [port, port === first ? target : null]), ...named.map((port) => [port, target])];
  return { ...whole, next: Object.fromEntries(next) };
}

/** Puts a copy of the step right behind it. */
export function duplicateStep(document: JourneyDocument, stepId: string, newId: NewId): Edit {
  const step = stepOf(document, stepId);
  if (!step) return refuse('step_unknown', { step: stepId });
  const port = mainPortOf(step);
  if (port === null) return refuse('cannot_be_copied', { step: step.name });
  const { next: _next, ...copy } = step;
  const inserted = insertStep(document, { from: stepId, port }, { ...copy, name: `${step.name} 2` } as StepToInsert, newId);
  return 'refused' in inserted ? inserted : { ...inserted, label: { key: 'edit.duplicate', values: { step: step.name } } };
}
