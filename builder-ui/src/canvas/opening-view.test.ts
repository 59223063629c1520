import { ENTRANCE, type Layout } from '../graph';
import { openingView } from './opening-view';

const size = { width: 1200, height: 800 };
const box = (id: string, x: number, y: number) => ({ id, x, y, width: 284, height: 78 });
const layoutOf = (...boxes: ReturnType<typeof box>[]): Layout => ({
  boxes: new Map(boxes.map((each) => [each.id, each])),
  lines: [],
  width: Math.max(...boxes.map(({ x }) => x + 284)),
  height: Math.max(...boxes.map(({ y }) => y + 78)),
});
const onScreen = (layout: Layout, id: string) => {
  const { x, y, zoom } = openingView(layout, size);
  const found = layout.boxes.get(id);
  if (!found) throw new Error('no such box');
  return { left: found.x * zoom + x, right: (found.x + found.width) * zoom + x, top: found.y * zoom + y };
};

test('a small journey is shown whole, at its natural size', () => {
  const layout = layoutOf(box(ENTRANCE, 24, 24), box('a', 24, 200));
  expect(openingView(layout, size).zoom).toBe(1);
  expect(onScreen(layout, ENTRANCE).left).toBeCloseTo(600 - 142);
});

test('no arm at the top is cut off, on either side', () => {
  const left = layoutOf(box('l', 0, 200), box(ENTRANCE, 900, 24), box('r', 1100, 200), box('deep', 1100, 4_000));
  expect(onScreen(left, 'l').left).toBeGreaterThanOrEqual(39);
  expect(onScreen(left, 'r').right).toBeLessThanOrEqual(1161);
});

test('what reaches further than the canvas begins at the entrance, legibly', () => {
  const wide = layoutOf(box('l', 0, 200), box(ENTRANCE, 2_000, 24), box('r', 4_000, 200), box('deep', 100, 6_000));
  expect(openingView(wide, size).zoom).toBeGreaterThanOrEqual(0.6);
  expect(onScreen(wide, ENTRANCE)).toMatchObject({ top: 40 });
  expect(onScreen(wide, ENTRANCE).left).toBeGreaterThan(400);
});
