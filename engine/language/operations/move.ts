import type { JourneyDocument } from '../document';
import { portsOf, targetOf } from '../steps';
import { type Edit, edited, refuse, type Slot } from './edit';
import { place } from './insert';
import { pointed, redirected, stepOf, targetAt, without, withStep } from './slots';
import { cutLoose, heirOf, mainPortOf, openEnd, subtreeOf } from './subtree';

/** Moves one step onto another edge; a step with several ways out takes along what hangs on them (`moveSubtree`). */
export function moveStep(document: JourneyDocument, stepId: string, slot: Slot): Edit {
  const step = stepOf(document, stepId);
  if (!step) return refuse('step_unknown', { step: stepId });
  const port = mainPortOf(step);
  const others = portsOf(step).main.some((other) => other !== port && targetOf(step, other) !== null);
  const own = Object.entries(step.next).some(
    ([other, target]) => other !== port && target !== null && target !== step.next[port ?? ''],
  );
  if (others || own) return moveSubtree(document, stepId, slot);
  if (slot.from === stepId) return refuse('into_itself', { step: step.name });
  const there = targetAt(document, slot);
  if (there === undefined) return refuse('slot_unknown', { ...slot });
  if (there === stepId) return refuse('already_there', { step: step.name });
  const healed = without(redirected(document, stepId, heirOf(step, stepId)), new Set([stepId]));
  const target = targetAt(healed, slot);
  if (target === undefined) return refuse('slot_unknown', { ...slot });
  const placed = place(step, target);
  if (!placed) return refuse('nothing_after_exit', { step: step.name });
  return edited(pointed(withStep(healed, stepId, placed), slot, stepId), 'move', { step: step.name }, stepId);
}

/** Moves a step and everything that can only be reached through it onto another edge; its main way goes on with what came after that edge. */
export function moveSubtree(document: JourneyDocument, stepId: string, slot: Slot): Edit {
  const step = stepOf(document, stepId);
  if (!step) return refuse('step_unknown', { step: stepId });
  const members = subtreeOf(document, stepId);
  if (members.has(slot.from)) return refuse('into_itself', { step: step.name });
  const there = targetAt(document, slot);
  if (there === undefined) return refuse('slot_unknown', { ...slot });
  if (there === stepId) return refuse('already_there', { step: step.name });
  const moved = Object.fromEntries(Object.entries(document.steps).filter(([id]) => members.has(id)));
  const rest = without(document, members);
  const target = targetAt(rest, slot);
  if (target === undefined) return refuse('slot_unknown', { ...slot });
  const joined = { ...rest, steps: { ...rest.steps, ...cutLoose(moved) } };
  const end = target === null ? null : openEnd(joined, stepId, members);
  if (target !== null && !end) return refuse('no_open_end', { step: step.name });
  const continued = end ? pointed(joined, end, target) : joined;
  return edited(pointed(continued, slot, stepId), 'moveSubtree', { step: step.name, count: members.size }, stepId);
}
