import type { JourneyDocument } from '../document';
import { type Edit, edited, refuse } from './edit';
import { redirected, stepOf, without } from './slots';
import { heirOf, subtreeOf, withoutStranded } from './subtree';

/**
 * Takes a step out and joins what came before with where people go while it is switched off. What could only be reached by its
 * other ways goes with it.
 */
export function deleteStep(document: JourneyDocument, stepId: string): Edit {
  const step = stepOf(document, stepId);
  if (!step) return refuse('step_unknown', { step: stepId });
  const healed = without(redirected(document, stepId, heirOf(step, stepId)), new Set([stepId]));
  const { document: rest, removed } = withoutStranded(document, healed);
  return edited(
    rest,
    removed > 0 ? 'deleteWithMore' : 'delete',
    { step: step.name, count: removed + 1 },
    neighbourOf(document, rest, stepId),
  );
}

/** Takes out a step and everything that can only be reached through it. */
export function deleteSubtree(document: JourneyDocument, stepId: string): Edit {
  const step = stepOf(document, stepId);
  if (!step) return refuse('step_unknown', { step: stepId });
  const subtree = subtreeOf(document, stepId);
  const rest = without(document, subtree);
  return edited(rest, 'deleteSubtree', { step: step.name, count: subtree.size }, neighbourOf(document, rest, stepId));
}

/** The step before one that is gone; null = the entrance. */
export function neighbourOf(before: JourneyDocument, after: JourneyDocument, stepId: string): string | null {
  const found = Object.entries(before.steps).find(
    ([id, { next }]) => Object.values(next).includes(stepId) && Object.hasOwn(after.steps, id),
  );
  return found?.[0] ?? null;
}
