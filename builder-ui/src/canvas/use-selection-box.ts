import { useReactFlow } from '@xyflow/react';
import { type RefObject, useContext, useEffect, useRef, useState } from 'react';
import { ENTRANCE, type Layout, type Outline } from '../graph';
import { CanvasStoreContext, requestFocus, setSelection } from './canvas-store';

/** px of the page. */
interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

const frameOf = (from: { x: number; y: number }, to: { x: number; y: number }): Frame => ({
  left: Math.min(from.x, to.x),
  top: Math.min(from.y, to.y),
  width: Math.abs(from.x - to.x),
  height: Math.abs(from.y - to.y),
});

/** Shift and drag on the ground draws a box; every step it touches is selected. Gives the box while it is drawn, relative to the canvas. */
export function useSelectionBox(
  canvas: RefObject<HTMLDivElement | null>,
  layout: Layout,
  outline: Outline,
  enabled: boolean,
): Frame | null {
  const store = useContext(CanvasStoreContext);
  const { screenToFlowPosition } = useReactFlow();
  const [frame, setFrame] = useState<Frame | null>(null);
  const latest = useRef({ layout, outline });
  latest.current = { layout, outline };
  useEffect(() => {
    const element = canvas.current;
    if (!element || !enabled) return undefined;
    const touched = (from: DOMPoint, to: DOMPoint): string[] => {
      const box = frameOf(screenToFlowPosition(from), screenToFlowPosition(to));
      return latest.current.outline.steps.filter((id) => {
        const at = latest.current.layout.boxes.get(id);
        if (!at || id === ENTRANCE) return false;
        const beside = at.x > box.left + box.width || at.x + at.width < box.left;
        return !beside && at.y <= box.top + box.height && at.y + at.height >= box.top;
      });
    };
    const begin = (down: MouseEvent) => {
      const onGround = down.target instanceof Element && down.target.closest('.react-flow__pane') !== null;
      if (!down.shiftKey || down.button !== 0 || !onGround || down.target.closest('button') !== null) return;
      // Before the canvas takes it for a pan.
      down.stopPropagation();
      down.preventDefault();
      const from = new DOMPoint(down.clientX, down.clientY);
      const rim = element.getBoundingClientRect();
      const move = (event: MouseEvent) => {
        const drawn = frameOf(from, { x: event.clientX, y: event.clientY });
        setFrame({ ...drawn, left: drawn.left - rim.left, top: drawn.top - rim.top });
      };
      const end = (event: MouseEvent) => {
        window.removeEventListener('mousemove', move);
        window.removeEventListener('mouseup', end);
        setFrame(null);
        const ids = touched(from, new DOMPoint(event.clientX, event.clientY));
        setSelection(store, ids);
        if (ids[0] !== undefined) requestFocus(store, ids[0]);
      };
      window.addEventListener('mousemove', move);
      window.addEventListener('mouseup', end);
    };
    element.addEventListener('mousedown', begin, true);
    return () => element.removeEventListener('mousedown', begin, true);
  }, [canvas, enabled, store, screenToFlowPosition]);
  return frame;
}
