import type { JourneyDocument } from '../document';
import { definitionOf } from '../steps';
import { type Edit, edited, freshId, type NewId, refuse } from './edit';
import { setFields } from './fields';
import { pointed, stepOf } from './slots';
import { withoutStranded } from './subtree';

type Arm = { id: string };

function armsOf(step: object, field: string): Arm[] {
  const list = (step as Record<string, unknown>)[field];
  return Array.isArray(list) ? (list as Arm[]) : [];
}

/** Adds a way out at the end; it leaves the journey until something is put there. */
export function addArm(document: JourneyDocument, stepId: string, newId: NewId): Edit {
  const step = stepOf(document, stepId);
  const kind = step && definitionOf(step).arms;
  if (!step || !kind) return refuse('step_unknown', { step: stepId });
  const arms = armsOf(step, kind.field);
  if (arms.length >= kind.most) return refuse('too_many_arms', { step: step.name, most: kind.most });
  const id = freshId(newId, new Set([...Object.keys(step.next), ...arms.map((arm) => arm.id)]));
  const added = setFields(document, stepId, [[kind.field, kind.rearranged([...arms, kind.blank(id)])]]);
  return 'refused' in added ? added : { ...added, label: { key: 'edit.addArm', values: { step: step.name } } };
}

/** Takes out a way and everything that could only be reached by it. */
export function removeArm(document: JourneyDocument, stepId: string, armId: string): Edit {
  const step = stepOf(document, stepId);
  const kind = step && definitionOf(step).arms;
  if (!step || !kind) return refuse('step_unknown', { step: stepId });
  const arms = armsOf(step, kind.field);
  if (!arms.some(({ id }) => id === armId)) return refuse('arm_unknown', { step: step.name, arm: armId });
  if (arms.length <= kind.least) return refuse('last_arm', { step: step.name, least: kind.least });
  const emptied = pointed(document, { from: stepId, port: armId }, null);
  const removed = setFields(emptied, stepId, [[kind.field, kind.rearranged(arms.filter(({ id }) => id !== armId))]]);
  if ('refused' in removed) return removed;
  const rest = withoutStranded(document, removed.document);
  return edited(rest.document, 'removeArm', { step: step.name, count: rest.removed }, stepId);
}
