import { createContext, useContext } from 'react';
import type { NodeActions } from './types';

const nothing = () => undefined;

/** Callbacks for nodes; one stable object, so that nodes stay memoised. */
export const CanvasActionsContext = createContext<NodeActions>({
  select: nothing,
  add: nothing,
  drop: nothing,
  showPeople: nothing,
  press: nothing,
  lift: nothing,
  fold: nothing,
});
export const useCanvasActions = (): NodeActions => useContext(CanvasActionsContext);
