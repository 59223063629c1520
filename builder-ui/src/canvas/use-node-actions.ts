import { useContext, useMemo, useRef } from 'react';
import { type JourneyDocument, portsOf } from '../../../engine/language';
import { subtreeOf } from '../../../engine/language/operations';
import { ENTRANCE, type Outline } from '../graph';
import { CanvasStoreContext, type Drag, requestFocus, setSelection, toggleFolded, toggleSelected } from './canvas-store';
import type { CanvasActions, NodeActions } from './types';

/** A step with several ways takes along what hangs on it, and can go to no place among that. */
function dragOf(document: JourneyDocument, id: string, selection: ReadonlySet<string>): Drag {
  if (selection.has(id) && selection.size > 1) return { kind: 'step', id, barred: selection, ends: false };
  const step = document.steps[id];
  const ways = step ? portsOf(step).main.length : 0;
  return { kind: 'step', id, barred: ways > 1 ? subtreeOf(document, id) : new Set([id]), ends: ways === 0 };
}

/** From one step to another, in reading order. */
function between({ steps }: Outline, one: string, other: string): string[] {
  const [a, b] = [Math.max(0, steps.indexOf(one)), steps.indexOf(other)];
  return steps.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** One stable object for all nodes; what it acts on is that of the latest drawing. */
export function useNodeActions(
  actions: CanvasActions,
  document: JourneyDocument,
  outline: Outline,
  editable: boolean,
): NodeActions {
  const store = useContext(CanvasStoreContext);
  const latest = useRef({ document, outline });
  latest.current = { document, outline };
  return useMemo(
    () => ({
      ...actions,
      press(id, held) {
        if (editable && id !== ENTRANCE && (held.ctrlKey || held.metaKey)) toggleSelected(store, id);
        else if (editable && id !== ENTRANCE && held.shiftKey) {
          setSelection(store, between(latest.current.outline, store.getState().focused, id));
        } else {
          setSelection(store, []);
          actions.select(id);
        }
      },
      lift: (id) => store.setState(({ selection }) => ({ drag: dragOf(latest.current.document, id, selection) })),
      fold: (slotId) => {
        toggleFolded(store, [slotId]);
        // What had the focus may be folded away now.
        const from = latest.current.outline.slots.find(({ id }) => id === slotId)?.from;
        if (from !== undefined) requestFocus(store, from);
      },
    }),
    [actions, store, editable],
  );
}
