/**
 * The Diff lens: two documents as one picture. It is the later one, with steps that are gone as ghosts where they stood and the
 * ways that led to them; marks say what is new, changed or gone. Pure.
 */
import { type Change, type JourneyDocument, targetOf } from '../../../engine/language';
import type { Marks, StepMarks } from './marks';
import { ENTRANCE, type Outline, outline, type Slot, slotId } from './outline';

export interface Diff {
  /** The later document, with the steps that are gone. */
  document: JourneyDocument;
  outline: Outline;
  marks: Marks;
}

/** The way that led from a step that is still there to one that is gone: drawn beside what took its place. */
const formerId = (id: string): string => `${id}:former`;

function formerWays(before: JourneyDocument, isGone: (id: string) => boolean, shown: ReadonlySet<string>): Slot[] {
  const was = outline(before).slots.filter(({ from, target }) => target !== null && isGone(target) && !isGone(from));
  return was.flatMap((slot): Slot[] => {
    const place = { id: formerId(slot.id), index: slot.index, count: 1, secondary: true, former: true };
    if (slot.from !== ENTRANCE && !shown.has(slot.from)) return [];
    return [{ ...slot, ...place }];
  });
}

function stepMarks(changes: readonly Change[]): Record<string, StepMarks> {
  const marks: Record<string, StepMarks> = {};
  for (const { key, stepId } of changes) {
    if (stepId === undefined) continue;
    const change = key === 'change.step.added' ? 'added' : key === 'change.step.removed' ? 'removed' : 'changed';
    marks[stepId] = { change };
  }
  return marks;
}

/** `changes` are those of `changesBetween(before, after)`. */
export function diffOf(before: JourneyDocument, after: JourneyDocument, changes: readonly Change[]): Diff {
  const gone = Object.entries(before.steps).filter(([id]) => !(id in after.steps));
  const isGone = (id: string): boolean => id in before.steps && !(id in after.steps);
  const document: JourneyDocument = { ...after, steps: { ...after.steps, ...Object.fromEntries(gone) } };
  const whole = outline(document);
  const former = formerWays(before, isGone, new Set(whole.steps));
  const slots = [...whole.slots.map((slot) => (isGone(slot.from) ? { ...slot, former: true } : slot)), ...former];
  const marks: Marks = {
    entrance: changes.some(({ stepId }) => stepId === undefined) ? { change: 'changed' } : {},
    steps: stepMarks(changes),
    slots: {},
  };
  for (const slot of slots)
    if (slot.former || isNewWay(before, document, slot)) marks.slots[slot.id] = { change: slot.former ? 'removed' : 'changed' };
  return {
    document,
    marks,
    outline: { ...whole, slots, shape: `${whole.shape}|${former.map(({ id, target }) => `${id}>${target}`).join('|')}` },
  };
}

/** A way of a step that was there before, and leads elsewhere now. */
function isNewWay(before: JourneyDocument, after: JourneyDocument, slot: Slot): boolean {
  if (slot.from === ENTRANCE) return slot.id === slotId(ENTRANCE, 'start') && before.start !== after.start;
  const then = before.steps[slot.from];
  return then !== undefined && targetOf(then, slot.port) !== slot.target;
}
