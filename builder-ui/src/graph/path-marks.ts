/** The Person lens: which steps and ways out were taken, and where somebody stands. Pure. */
import { type JourneyDocument, targetOf } from '../../../engine/language';
import type { Marks, SlotMarks, StepMarks } from './marks';
import { ENTRANCE, outline, slotId } from './outline';

interface Taken {
  stepId: string;
  port: string | null;
  /** When, ISO; the latest of a step is shown at its card. */
  at?: string;
}

/**
 * The slot a port's line is drawn at: its own, or the first main one it falls back to. A port that is not drawn and does
 * not fall back anywhere visible lights nothing.
 */
function slotTaken(document: JourneyDocument, { stepId, port }: Taken, slots: ReadonlyMap<string, string | null>): string | null {
  const step = document.steps[stepId];
  if (!step || port === null) return null;
  if (slots.has(slotId(stepId, port))) return slotId(stepId, port);
  const target = targetOf(step, port);
  return [...slots].find(([id, to]) => id.startsWith(`${stepId}:`) && to === target)?.[0] ?? null;
}

function comings(path: readonly Taken[]): Map<string, NonNullable<StepMarks['came']>> {
  const came = new Map<string, NonNullable<StepMarks['came']>>();
  for (const { stepId, at } of path) if (at !== undefined) came.set(stepId, { at, times: (came.get(stepId)?.times ?? 0) + 1 });
  return came;
}

/** `here` is the step where the person stands now; null when they have left. Everything off the path is dimmed. */
export function pathMarks(document: JourneyDocument, path: readonly Taken[], here: string | null): Marks {
  const shape = outline(document);
  const targets = new Map(shape.slots.map((slot) => [slot.id, slot.target]));
  const visited = new Set(path.map(({ stepId }) => stepId));
  const taken = new Set(path.map((visit) => slotTaken(document, visit, targets)));
  if (path.length > 0 || here !== null) taken.add(slotId(ENTRANCE, 'start'));
  const steps: Record<string, StepMarks> = {};
  const came = comings(path);
  for (const id of shape.steps) {
    const lit = id === here ? 'here' : visited.has(id) ? 'path' : 'off';
    const when = came.get(id);
    steps[id] = { lit, ...(when && { came: when }) };
  }
  const slots: Record<string, SlotMarks> = {};
  for (const slot of shape.slots) slots[slot.id] = { lit: taken.has(slot.id) ? 'path' : 'off' };
  return { entrance: { lit: 'path' }, steps, slots };
}
