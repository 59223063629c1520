/** Which node of one canvas has the keyboard, which is open, which are selected or folded, and what is being dragged. One store per mounted canvas. */
import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import { ENTRANCE } from '../graph';

/** What is in the air over the canvas, and where it may not go. */
export interface Drag {
  /** A new step of a type from the palette, or a step that stands on the canvas already. */
  kind: 'new' | 'step';
  /** Palette item, or step. */
  id: string;
  /** Steps whose ways out are no place for it: it is among them. */
  barred: ReadonlySet<string>;
  /** Nothing can come after it: only ways that leave the journey are a place. */
  ends: boolean;
}

export interface CanvasState {
  /** Roving focus: the one node that Tab reaches. */
  focused: string;
  /** Grows when the focus must really move there (keyboard, F8, search), not only when a click went by. */
  focusRequests: number;
  /** The focus was asked to move and is not there yet: the node may have to be rendered first. */
  onItsWay: boolean;
  /** The node whose panel is open; null = none. */
  selected: string | null;
  /** The field that somebody wants to see in the panel, by its path; a new object with every request. */
  asked: { field: string } | null;
  /** Steps that commands act on together; empty = on the focused one. */
  selection: ReadonlySet<string>;
  /** Slots whose followers are folded away. Only a view of this canvas: the document knows nothing of it. */
  folded: ReadonlySet<string>;
  drag: Drag | null;
  /** The view somebody asked for last; grows with every request. */
  view: { to: 'whole' | 'in' | 'out'; requests: number };
}

export type CanvasStore = StoreApi<CanvasState>;

const none: ReadonlySet<string> = new Set();

/** `selected` comes from a deep link, `folded` from an earlier visit. */
export function createCanvasStore(selected: string | null, folded: ReadonlySet<string> = none): CanvasStore {
  return createStore<CanvasState>(() => ({
    focused: selected ?? ENTRANCE,
    focusRequests: 0,
    onItsWay: false,
    selected,
    asked: null,
    selection: none,
    folded,
    drag: null,
    view: { to: 'whole', requests: 0 },
  }));
}

/** Moves keyboard focus to a node, also when it is not rendered yet. */
export function requestFocus(store: CanvasStore, id: string): void {
  store.setState((state) => ({ focused: id, focusRequests: state.focusRequests + 1, onItsWay: true }));
}

export function requestView(store: CanvasStore, to: CanvasState['view']['to']): void {
  store.setState(({ view }) => ({ view: { to, requests: view.requests + 1 } }));
}

/** Selects exactly these; the panel of a single step makes room. */
export function setSelection(store: CanvasStore, ids: Iterable<string>): void {
  const selection = new Set(ids);
  selection.delete(ENTRANCE);
  store.setState(selection.size > 0 ? { selection, selected: null } : { selection: none });
}

/** Adds a step to the selection, or takes it out. The step whose panel is open was meant, too. */
export function toggleSelected(store: CanvasStore, id: string): void {
  const { selection, selected } = store.getState();
  const before = selection.size === 0 && selected !== null ? [selected] : selection;
  const next = new Set(before);
  if (!next.delete(id)) next.add(id);
  setSelection(store, next);
  store.setState({ focused: id });
}

export function toggleFolded(store: CanvasStore, slotIds: readonly string[]): void {
  const { folded } = store.getState();
  const next = new Set(folded);
  const isOpen = slotIds.some((id) => !folded.has(id));
  for (const id of slotIds) isOpen ? next.add(id) : next.delete(id);
  store.setState({ folded: next });
}

/** The steps a command means: those selected, else the focused one. */
export function meant({ selection, focused }: CanvasState): string[] {
  return selection.size > 0 ? [...selection] : focused === ENTRANCE ? [] : [focused];
}

export const CanvasStoreContext = createContext<CanvasStore>(createCanvasStore(null));

/** A part of the canvas state; nodes select booleans, so that a change re-renders two nodes and not three hundred. */
export function useCanvas<Part>(select: (state: CanvasState) => Part): Part {
  return useStore(useContext(CanvasStoreContext), select);
}
