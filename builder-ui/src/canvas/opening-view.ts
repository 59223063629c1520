/** Where the canvas opens. Pure. */
import { ENTRANCE, type Layout } from '../graph';

export interface View {
  x: number;
  y: number;
  zoom: number;
}

const MARGIN_PX = 40;
/** Texts of cards are read with ease from here on. */
const READABLE_ZOOM = 0.78;
/** A little smaller still, if that shows every arm at the top. */
const SMALLEST_ZOOM = 0.6;

/** How far to the left and right the boxes reach that stand in the first `height` px of the picture. */
function reachOf(layout: Layout, top: number, height: number): { left: number; right: number } {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const box of layout.boxes.values()) {
    if (box.y > top + height) continue;
    left = Math.min(left, box.x);
    right = Math.max(right, box.x + box.width);
  }
  return { left, right };
}

/**
 * People read from the entrance down: small journeys are shown whole, large ones begin at their top, legibly, with every arm there
 * in view where the width allows it, else with the entrance in the middle. `size` is that of the canvas in px. With the id of a
 * step, that one is in the middle where not everything is seen.
 */
export function openingView(layout: Layout, size: { width: number; height: number }, at?: string): View {
  const entrance = layout.boxes.get(ENTRANCE) ?? { x: 0, y: 0, width: layout.width };
  const whole = Math.min(1, (size.height - 2 * MARGIN_PX) / layout.height, (size.width - 2 * MARGIN_PX) / layout.width);
  const largest = Math.max(READABLE_ZOOM, whole);
  const box = at === undefined ? undefined : layout.boxes.get(at);
  if (box && whole < READABLE_ZOOM)
    return {
      x: size.width / 2 - (box.x + box.width / 2) * largest,
      y: size.height / 2 - (box.y + box.height / 2) * largest,
      zoom: largest,
    };
  const reachAt = (zoom: number) => reachOf(layout, entrance.y, (size.height - MARGIN_PX) / zoom);
  const room = size.width - 2 * MARGIN_PX;
  const { left, right } = reachAt(largest);
  const zoom = Math.max(SMALLEST_ZOOM, Math.min(largest, room / (right - left)));
  const reach = reachAt(zoom);
  const centre = entrance.x + entrance.width / 2;
  const half = room / 2 / zoom;
  const fits = (reach.right - reach.left) * zoom <= room;
  // As little off the entrance as it takes.
  const middle = fits ? Math.min(Math.max(centre, reach.right - half), reach.left + half) : centre;
  return { x: size.width / 2 - middle * zoom, y: MARGIN_PX - entrance.y * zoom, zoom };
}
