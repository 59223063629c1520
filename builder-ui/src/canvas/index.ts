/** The canvas: draws a document's graph, and remembers what is focused on it. */
export { type CanvasStore, CanvasStoreContext, createCanvasStore, requestFocus, useCanvas } from './canvas-store';
export { JourneyCanvas } from './journey-canvas';
export { lookOf } from './step-look';
export type { CanvasActions } from './types';
