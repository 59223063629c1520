/** The drawn form of a line: down, across, down, with rounded corners. Pure. */
import type { Box, Line, Point } from './layout';

/** How far (px) a line goes straight down before it turns, and before it arrives. */
const STUB = 11;
const RADIUS = 9;

const bottom = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height });
const top = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y });

/** The column a long line runs down in: where dagre led it between other boxes. */
function columnOf(line: Line, start: Point, end: Point): number | null {
  const inner = line.points.slice(1, -1).filter((point) => point.y > start.y + STUB && point.y < end.y - STUB);
  const middle = inner[Math.floor(inner.length / 2)];
  return inner.length > 1 && middle ? middle.x : null;
}

/** How far (px) a way back keeps from the boxes it passes, where dagre led it along no column of its own. */
const BESIDE = 18;

/** A way back turns round above its slot, where there is room between the rows, and climbs beside everything to the step it leads to. */
function wayBack(line: Line, from: Box, to: Box): { start: Point; turns: Point[] } {
  const end = top(to);
  const inner = line.points.slice(1, -1).filter((point) => point.y > end.y && point.y < from.y);
  const middle = inner.length > 1 ? inner[Math.floor(inner.length / 2)] : undefined;
  const column = middle?.x ?? Math.max(from.x + from.width, to.x + to.width) + BESIDE;
  const start = { x: column > from.x + from.width / 2 ? from.x + from.width - BESIDE : from.x + BESIDE, y: from.y };
  // Boxes of one row may differ in height: dagre's first bend lies above all of them.
  const [low, high] = [Math.min(start.y - STUB, inner[0]?.y ?? start.y), end.y - STUB];
  const turns = [
    { x: start.x, y: low },
    { x: column, y: low },
    { x: column, y: high },
    { x: end.x, y: high },
  ];
  return { start, turns };
}

function turnsDown(line: Line, start: Point, end: Point): Point[] {
  const column = columnOf(line, start, end);
  const turns: Point[] = [];
  if (column !== null && Math.abs(column - start.x) > 0.5)
    turns.push({ x: start.x, y: start.y + STUB }, { x: column, y: start.y + STUB });
  const last = turns.at(-1) ?? start;
  if (Math.abs(last.x - end.x) > 0.5) {
    // A short line turns right above its target when it joins others there, else half-way.
    const y = column === null && end.y - start.y < 4 * STUB ? (start.y + end.y) / 2 : end.y - STUB - 7;
    turns.push({ x: last.x, y }, { x: end.x, y });
  }
  return turns;
}

/** A corner is cut by at most half of the shorter of its two sides. */
function corner(before: Point, at: Point, after: Point): string {
  const reach = (a: Point, b: Point) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  const radius = Math.min(RADIUS, reach(before, at) / 2, reach(at, after) / 2);
  const towards = (from: Point, to: Point): Point => ({
    x: from.x + Math.sign(to.x - from.x) * radius,
    y: from.y + Math.sign(to.y - from.y) * radius,
  });
  const enter = towards(at, before);
  const leave = towards(at, after);
  return `L ${enter.x} ${enter.y} Q ${at.x} ${at.y} ${leave.x} ${leave.y}`;
}

/** SVG path from the lower edge of one box to the upper edge of the other; a way back up starts at the upper edge of its slot. */
export function linePath(line: Line, from: Box, to: Box): string {
  const end = top(to);
  const isDown = end.y > from.y;
  const { start, turns } = isDown ? { start: bottom(from), turns: turnsDown(line, bottom(from), end) } : wayBack(line, from, to);
  const points = [start, ...turns, end];
  const corners = turns.map((turn, index) => corner(points[index] as Point, turn, points[index + 2] as Point));
  return [`M ${start.x} ${start.y}`, ...corners, `L ${end.x} ${end.y}`].join(' ');
}
