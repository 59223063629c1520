import { type RefObject, useEffect, useRef } from 'react';

/**
 * The field that somebody types into as soon as its dialog opens. A dialog gives the focus on with a timer of its own:
 * what is typed before that would go to the page behind it. This one has the focus before the next key arrives, and
 * after the dialog has noted what to give the focus back to. The dialog must open without a transition.
 */
export function useFocusAtOnce<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T | null>(null);
  useEffect(() => {
    queueMicrotask(() => ref.current?.focus());
  }, []);
  return ref;
}
