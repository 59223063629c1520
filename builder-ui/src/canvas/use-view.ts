/** What moves the view of the canvas: the focus, and whoever asks for it. */
import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { ENTRANCE, type Layout } from '../graph';
import { useCanvas } from './canvas-store';

/** Below this zoom a card shows only its title. */
export const FAR_ZOOM = 0.55;
/** Below this one the ways out of steps are lines without names and buttons. */
export const OVERVIEW_ZOOM = 0.4;
/** Below this one nothing written can be read: cards are plain, coloured boxes. */
export const TINY_ZOOM = 0.22;
const MARGIN_PX = 24;

/** Moving on its own takes this long, ms; at once for those who asked for less motion. */
const duration = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160);

/** Brings the focused card into view when the keyboard, a search or F8 went there. */
export function useFollowFocus(layout: Layout): void {
  const { getViewport, setCenter } = useReactFlow();
  const size = { width: useStore((state) => state.width), height: useStore((state) => state.height) };
  const focused = useCanvas((state) => state.focused);
  const requests = useCanvas((state) => state.focusRequests);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a request moves the view
  useEffect(() => {
    const box = layout.boxes.get(focused);
    if (requests === 0 || !box || size.width === 0) return;
    const { x, y, zoom } = getViewport();
    const left = box.x * zoom + x;
    const top = box.y * zoom + y;
    const inside =
      left >= MARGIN_PX &&
      top >= MARGIN_PX &&
      left + box.width * zoom <= size.width - MARGIN_PX &&
      top + box.height * zoom <= size.height - MARGIN_PX;
    if (!inside || zoom < FAR_ZOOM)
      void setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: Math.max(zoom, 0.8), duration: duration() });
  }, [requests, layout]);
}

/** An edit moves everything: what somebody looked at stays where it is on the screen. */
export function useSteadyView(layout: Layout): void {
  const { getViewport, setViewport } = useReactFlow();
  const focused = useCanvas((state) => state.focused);
  const before = useRef({ layout, focused });
  useLayoutEffect(() => {
    const old = before.current;
    before.current = { layout, focused };
    if (old.layout === layout) return;
    const anchor = layout.boxes.has(old.focused) && old.layout.boxes.has(old.focused) ? old.focused : ENTRANCE;
    const [from, to] = [old.layout.boxes.get(anchor), layout.boxes.get(anchor)];
    if (!from || !to) return;
    const { x, y, zoom } = getViewport();
    void setViewport({ x: x - (to.x - from.x) * zoom, y: y - (to.y - from.y) * zoom, zoom });
  }, [layout, focused, getViewport, setViewport]);
}

/** Zooms when a command asks for it. */
export function useAskedView(): void {
  const { fitView, zoomIn, zoomOut } = useReactFlow();
  const { to, requests } = useCanvas((state) => state.view);
  useEffect(() => {
    if (requests === 0) return;
    const options = { duration: duration() };
    void (to === 'whole' ? fitView({ ...options, padding: 0.06 }) : to === 'in' ? zoomIn(options) : zoomOut(options));
  }, [to, requests, fitView, zoomIn, zoomOut]);
}
