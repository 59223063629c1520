/** The canvas: a pure picture of a document, and the store of what is focused on it. */
export { type CanvasStore, CanvasStoreContext, createCanvasStore, type Drag, requestFocus, useCanvas } from './canvas-store';
export type { Marks } from './elements';
export { JourneyCanvas } from './journey-canvas';
export { ENTRANCE, type Outline, outline, type Slot, slotId } from './outline';
export { portName } from './port-name';
export { lookOf } from './step-look';
export type { CanvasActions, Lit, SlotMarks, StepMarks } from './types';
