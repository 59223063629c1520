import { createContext, useContext } from 'react';
import type { CanvasActions } from './types';

const nothing = () => undefined;

/** Callbacks for nodes; one stable object, so that nodes stay memoised. */
export const CanvasActionsContext = createContext<CanvasActions>({
  select: nothing,
  add: nothing,
  drop: nothing,
  showPeople: nothing,
});
export const useCanvasActions = (): CanvasActions => useContext(CanvasActionsContext);
