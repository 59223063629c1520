/**
 * A journey document as the canvas sees it: steps in reading order, and the slots between them. A slot is one way out of a
 * step (or the entrance) with what it leads to; it is where a step can be added or dropped. Pure, and total: a draft may be broken.
 */

import type { JourneyDocument } from '../../../engine/language';
import { portsOf } from '../../../engine/language';
import { ENTRANCE } from './entrance';

export { ENTRANCE };

export interface Slot {
  id: string;
  /** The step it leaves, or `ENTRANCE`. */
  from: string;
  /** Port of the step; at the entrance `start`, or `goal` for where reaching the goal leads. */
  port: string;
  /** Null = people leave the journey here. */
  target: string | null;
  /** An optional way out (skipped, failed, timeout …) that the author gave a target of its own. */
  secondary: boolean;
  /** Of the Diff lens: it was there before and is not any more. */
  former?: boolean;
  /** Position among the ways out of its step, and how many there are: chooses colour and label. */
  index: number;
  count: number;
  /** How many steps are folded away behind it; 0 = none. Then `target` is where people come out again. */
  hidden: number;
  /** Something hangs on this way alone, which can be folded away. */
  foldable: boolean;
}

export interface Outline {
  /** Reading order: depth first from the start, ports from left to right, then what nothing leads to. */
  steps: string[];
  slots: Slot[];
  /** Changes exactly when the picture's shape changes; names and texts do not matter. */
  shape: string;
}

/** `s1:done` */
export const slotId = (from: string, port: string): string => `${from}:${port}`;

/** A way that begins at the entrance. */
export function entranceSlot(port: 'start' | 'goal', target: string | null): Slot {
  const id = slotId(ENTRANCE, port);
  return { id, from: ENTRANCE, port, target, secondary: port === 'goal', index: 0, count: 1, hidden: 0, foldable: false };
}

function entranceSlots(document: JourneyDocument): Slot[] {
  const jump = document.goal?.then;
  const known = (id: string | null): string | null => (id !== null && id in document.steps ? id : null);
  const start = entranceSlot('start', known(document.start));
  return typeof jump === 'object' ? [start, entranceSlot('goal', known(jump.go))] : [start];
}

function slotsOf(document: JourneyDocument, stepId: string): Slot[] {
  const step = document.steps[stepId];
  if (!step) return [];
  const { main, secondary } = portsOf(step);
  const own = secondary.filter((port) => step.next[port] !== undefined);
  const ports = [...main, ...own];
  return ports.map((port, index) => {
    const target = step.next[port] ?? null;
    return {
      id: slotId(stepId, port),
      from: stepId,
      port,
      target: target !== null && target in document.steps ? target : null,
      secondary: own.includes(port),
      index,
      count: ports.length,
      hidden: 0,
      foldable: false,
    };
  });
}

/** Changes exactly when the picture's shape changes. */
export function shapeOf(steps: string[], slots: Slot[]): string {
  return slots.map(({ id, target, hidden }) => `${id}>${target ?? ''}+${hidden}`).join('|') + steps.join();
}

function waysInto(slots: Slot[]): Map<string, number> {
  const ways = new Map<string, number>();
  for (const { target } of slots) if (target !== null) ways.set(target, (ways.get(target) ?? 0) + 1);
  return ways;
}

/** Works out steps and slots of any document, valid or not. */
export function outline(document: JourneyDocument): Outline {
  const slots = entranceSlots(document);
  const steps: string[] = [];
  const seen = new Set<string>();
  const visit = (root: string): void => {
    const stack = [root];
    for (let stepId = stack.pop(); stepId !== undefined; stepId = stack.pop()) {
      if (seen.has(stepId)) continue;
      seen.add(stepId);
      steps.push(stepId);
      const own = slotsOf(document, stepId);
      slots.push(...own);
      for (const slot of own.toReversed()) if (slot.target !== null && !seen.has(slot.target)) stack.push(slot.target);
    }
  };
  for (const { target } of [...slots]) if (target !== null) visit(target);
  const targeted = new Set(Object.values(document.steps).flatMap((step) => Object.values(step.next)));
  for (const stepId of Object.keys(document.steps)) if (!targeted.has(stepId)) visit(stepId);
  for (const stepId of Object.keys(document.steps)) visit(stepId);
  const ways = waysInto(slots);
  for (const slot of slots) slot.foldable = slot.count > 1 && slot.target !== null && ways.get(slot.target) === 1;
  return { steps, slots, shape: shapeOf(steps, slots) };
}
