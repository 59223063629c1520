import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useCanvas } from './canvas-store';

const EDGE_PX = 72;
const STEP_PX = 14;

/** While something is dragged near the rim of the canvas, the view moves that way. */
export function useAutoScroll(frame: RefObject<HTMLDivElement | null>): void {
  const dragging = useCanvas((state) => state.drag !== null);
  const { getViewport, setViewport } = useReactFlow();
  useEffect(() => {
    if (!dragging) return undefined;
    let pointer: { x: number; y: number } | null = null;
    const see = (event: DragEvent) => {
      pointer = { x: event.clientX, y: event.clientY };
    };
    const push = (near: number, far: number) => (near < EDGE_PX ? STEP_PX : far < EDGE_PX ? -STEP_PX : 0);
    const timer = setInterval(() => {
      const rim = frame.current?.getBoundingClientRect();
      if (!rim || !pointer || pointer.x < rim.left || pointer.x > rim.right || pointer.y < rim.top || pointer.y > rim.bottom)
        return;
      const dx = push(pointer.x - rim.left, rim.right - pointer.x);
      const dy = push(pointer.y - rim.top, rim.bottom - pointer.y);
      const { x, y, zoom } = getViewport();
      if (dx !== 0 || dy !== 0) void setViewport({ x: x + dx, y: y + dy, zoom });
    }, 16);
    window.addEventListener('dragover', see);
    return () => {
      clearInterval(timer);
      window.removeEventListener('dragover', see);
    };
  }, [dragging, frame, getViewport, setViewport]);
}
