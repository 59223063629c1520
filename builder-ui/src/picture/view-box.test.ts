import { ENTRANCE, layout, outline } from '../graph';
import { documentOf, largeDocument, waitStep } from '../graph/sample-documents';
import { beginning, whole } from './view-box';

test('a short journey stands in the middle of a frame that is wider than it', () => {
  const places = layout(outline(documentOf('w', { w: waitStep(null) })));
  const frame = beginning(places, 0.6);
  expect(frame).toMatchObject({ y: 0, width: 1000, height: 600 });
  expect(frame.x + frame.width / 2).toBeCloseTo(places.width / 2);
});

test('of a wide journey the part around its entrance is shown', () => {
  const places = layout(outline(largeDocument(63)));
  const frame = beginning(places, 0.6);
  const entrance = places.boxes.get(ENTRANCE);
  expect(frame.width).toBeLessThan(places.width);
  expect(frame.x).toBeGreaterThanOrEqual(0);
  expect(frame.x + frame.width).toBeLessThanOrEqual(places.width);
  expect(entrance?.x).toBeGreaterThan(frame.x);
  expect((entrance?.x ?? 0) + (entrance?.width ?? 0)).toBeLessThan(frame.x + frame.width);
});

test('the whole is everything', () => {
  const places = layout(outline(largeDocument(7)));
  expect(whole(places)).toEqual({ x: 0, y: 0, width: places.width, height: places.height });
});
