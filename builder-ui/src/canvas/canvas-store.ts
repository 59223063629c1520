/** Which node of one canvas has the keyboard, which is open, and what is being dragged. One store per mounted canvas. */
import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import { ENTRANCE } from '../graph';

/** A new step of a type from the palette, or a step that stands on the canvas already. */
export type Drag = { kind: 'new'; type: string } | { kind: 'step'; stepId: string };

export interface CanvasState {
  /** Roving focus: the one node that Tab reaches. */
  focused: string;
  /** Grows when the focus must really move there (keyboard, F8, search), not only when a click went by. */
  focusRequests: number;
  /** The node whose panel is open; null = none. */
  selected: string | null;
  drag: Drag | null;
}

export type CanvasStore = StoreApi<CanvasState>;

/** `selected` comes from a deep link. */
export function createCanvasStore(selected: string | null): CanvasStore {
  return createStore<CanvasState>(() => ({ focused: selected ?? ENTRANCE, focusRequests: 0, selected, drag: null }));
}

/** Moves keyboard focus to a node, also when it is not rendered yet. */
export function requestFocus(store: CanvasStore, id: string): void {
  store.setState((state) => ({ focused: id, focusRequests: state.focusRequests + 1 }));
}

export const CanvasStoreContext = createContext<CanvasStore>(createCanvasStore(null));

/** A part of the canvas state; nodes select booleans, so that a change re-renders two nodes and not three hundred. */
export function useCanvas<Part>(select: (state: CanvasState) => Part): Part {
  return useStore(useContext(CanvasStoreContext), select);
}
