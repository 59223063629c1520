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

/** The beginning of a journey in a frame of `ratio` (height : width), with the entrance in the middle. */
export function beginning({ boxes, width }: Layout, ratio: number): ViewBox {
  const shown = Math.min(WIDEST, Math.max(NARROWEST, width));
  const entrance = boxes.get(ENTRANCE);
  const middle = entrance ? entrance.x + entrance.width / 2 : width / 2;
  // Moved inwards where one side has nothing to show.
  const left = width <= shown ? (width - shown) / 2 : Math.min(Math.max(0, middle - shown / 2), width - shown);
  return { x: left, y: 0, width: shown, height: shown * ratio };
}

export const whole = ({ width, height }: Layout): ViewBox => ({ x: 0, y: 0, width, height });
