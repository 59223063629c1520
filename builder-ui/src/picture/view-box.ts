/** Which part of a picture a small frame shows. Pure. */
import { ENTRANCE, type Layout } from '../graph';

export interface ViewBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Cards must stay recognisable in a small frame, and a short journey must not fill it with one card. */
const NARROWEST = 1000;
const WIDEST = 1700;
const MARGIN = 24;

/** The beginning of a journey in a frame of `ratio` (height : width): the part with its entrance that shows most. */
export function beginning({ boxes, width }: Layout, ratio: number): ViewBox {
  const shown = Math.min(WIDEST, Math.max(NARROWEST, width));
  const height = shown * ratio;
  if (width <= shown) return { x: (width - shown) / 2, y: 0, width: shown, height };
  const { x: entrance = 0, width: entranceWidth = 0 } = boxes.get(ENTRANCE) ?? {};
  const seen = [...boxes.values()].filter((box) => box.y + box.height <= height);
  let best = { x: Math.min(Math.max(0, entrance + entranceWidth / 2 - shown / 2), width - shown), count: -1 };
  for (const { x: left } of seen) {
    const x = Math.min(Math.max(0, left - MARGIN), width - shown);
    if (entrance < x || entrance + entranceWidth > x + shown) continue;
    const count = seen.filter((box) => box.x >= x && box.x + box.width <= x + shown).length;
    if (count > best.count) best = { x, count };
  }
  return { x: best.x, y: 0, width: shown, height };
}

export const whole = ({ width, height }: Layout): ViewBox => ({ x: 0, y: 0, width, height });
