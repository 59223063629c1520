/** The drawn form of a line: leaves and arrives vertically, bends softly. Pure. */
import type { Box, Line, Point } from './layout';

const bottom = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height });
const top = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y });

function bend(from: Point, to: Point): string {
  if (Math.abs(from.x - to.x) < 0.5) return `L ${to.x} ${to.y}`;
  const middle = (from.y + to.y) / 2;
  return `C ${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`;
}

/** SVG path from the lower edge of one box, through the line's inner bends, to the upper edge of the other. */
export function linePath(line: Line, from: Box, to: Box): string {
  const inner = line.points.slice(1, -1).filter((point) => point.y > from.y + from.height && point.y < to.y);
  const points = [bottom(from), ...inner, top(to)];
  const first = points[0] as Point;
  return points.slice(1).reduce((path, point, at) => `${path} ${bend(points[at] as Point, point)}`, `M ${first.x} ${first.y}`);
}
