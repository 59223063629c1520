/** A journey document as a graph to draw: steps, slots, places, marks. Pure; no React here. */
export { diffOf } from './diff';
export { fold, foldedAround } from './fold';
export { type Layout, layout } from './layout';
export { linePath } from './line-path';
export type { Changed, Lit, Marks, SlotMarks, StepCounts, StepMarks } from './marks';
export { ENTRANCE, entranceSlot, type Outline, outline, type Slot, slotId } from './outline';
export { pathMarks } from './path-marks';
export { portName } from './port-name';
export { type Direction, walk } from './walk';
