/** The canvas: draws a document's graph, and remembers what is focused on it. */
export {
  type CanvasStore,
  CanvasStoreContext,
  createCanvasStore,
  meant,
  requestFocus,
  requestView,
  setSelection,
  toggleFolded,
  useCanvas,
} from './canvas-store';
export { CardSheet } from './card-sheet';
export { JourneyCanvas } from './journey-canvas';
export { JourneyPicture } from './journey-picture';
export { lookOf } from './step-look';
export type { CanvasActions } from './types';
