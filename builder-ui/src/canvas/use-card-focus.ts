import { type RefObject, useContext, useEffect, useRef } from 'react';
import { CanvasStoreContext, useCanvas } from './canvas-store';

/** Roving focus of one card: takes the keyboard when it is asked to, also when it is rendered only after the request. */
export function useCardFocus(id: string): {
  ref: RefObject<HTMLButtonElement | null>;
  tabIndex: 0 | -1;
  /** The keyboard came here by whatever way. */
  onFocus: () => void;
  /** Its panel is open. */
  selected: boolean;
  /** It is one of several selected. */
  among: boolean;
} {
  const ref = useRef<HTMLButtonElement | null>(null);
  const focused = useCanvas((state) => state.focused === id);
  const requests = useCanvas((state) => (state.focused === id ? state.focusRequests : 0));
  const selected = useCanvas((state) => state.selected === id);
  const among = useCanvas((state) => state.selection.has(id));
  const store = useContext(CanvasStoreContext);
  useEffect(() => {
    if (requests === 0) return;
    ref.current?.focus({ preventScroll: true });
    store.setState({ onItsWay: false });
  }, [requests, store]);
  const onFocus = () => {
    const { focused: held, onItsWay } = store.getState();
    // A dialog that closes gives the focus back: what it was sent to gets it as soon as that is drawn.
    if (held !== id && !onItsWay) store.setState({ focused: id });
  };
  return { ref, onFocus, tabIndex: focused ? 0 : -1, selected, among };
}
