/** Statistics as marks on the canvas. Pure. */
import type { JourneyStats } from '../../../engine/api/contract';
import { type JourneyDocument, targetOf } from '../../../engine/language';
import { ENTRANCE, type Marks, outline, type SlotMarks, type StepMarks, slotId } from '../graph';

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, count) => total + count, 0);

/**
 * Counts per step, and how many took each way out. A way out that is not drawn (an optional one without a target of its own)
 * is counted where its people really went: at the first main way.
 */
export function liveMarks(document: JourneyDocument, stats: JourneyStats): Marks {
  const shape = outline(document);
  const drawn = new Set(shape.slots.map(({ id }) => id));
  const steps: Record<string, StepMarks> = {};
  const slots: Record<string, SlotMarks> = { [slotId(ENTRANCE, 'start')]: { taken: stats.entered, of: stats.entered } };
  for (const stepId of shape.steps) {
    const at = stats.steps[stepId];
    const step = document.steps[stepId];
    const own = shape.slots.filter((slot) => slot.from === stepId);
    steps[stepId] = {
      counts: {
        waiting: at?.waiting ?? 0,
        parked: at?.parked ?? 0,
        passed: at?.passed ?? 0,
        sent: at?.sent ?? 0,
        skipped: sum(at?.skipped ?? {}),
        failed: at?.failed ?? 0,
      },
    };
    const taken = new Map(own.map((slot) => [slot.id, 0]));
    for (const [port, count] of Object.entries(at?.ports ?? {})) {
      const exact = slotId(stepId, port);
      const target = step ? targetOf(step, port) : null;
      const slot = drawn.has(exact) ? exact : (own.find((each) => each.target === target)?.id ?? own[0]?.id);
      if (slot !== undefined) taken.set(slot, (taken.get(slot) ?? 0) + count);
    }
    const of = [...taken.values()].reduce((total, count) => total + count, 0);
    for (const [id, count] of taken) slots[id] = { taken: count, of };
  }
  return { entrance: { entered: stats.entered }, steps, slots };
}
