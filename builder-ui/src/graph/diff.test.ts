import { changesBetween, type JourneyDocument } from '../../../engine/language';
import { diffOf } from './diff';
import { layout } from './layout';
import { branchStep, documentOf, waitStep } from './sample-documents';

const before = documentOf('w', { w: waitStep('b'), b: branchStep({ yes: 'l', else: null }), l: waitStep(null) });
const diff = (after: JourneyDocument) => diffOf(before, after, changesBetween(before, after));

test('a step that is gone stands there as a ghost, with the way that led to it', () => {
  const after = documentOf('w', { w: waitStep('b'), b: branchStep({ yes: null, else: null }) });
  const { document, outline, marks } = diff(after);
  expect(Object.keys(document.steps)).toEqual(['w', 'b', 'l']);
  expect(outline.steps).toContain('l');
  expect(outline.slots.find(({ id }) => id === 'b:yes')?.target).toBeNull();
  expect(outline.slots.find(({ id }) => id === 'b:yes:former')).toMatchObject({ target: 'l', former: true });
  expect(marks.steps).toEqual({ b: { change: 'changed' }, l: { change: 'removed' } });
  expect(marks.slots).toMatchObject({
    'b:yes': { change: 'changed' },
    'b:yes:former': { change: 'removed' },
    'l:done': { change: 'removed' },
  });
  const { boxes } = layout(outline);
  expect(boxes.get('l')?.y).toBeGreaterThan(boxes.get('b')?.y ?? Number.POSITIVE_INFINITY);
});

test('a new step is marked, and the way to it', () => {
  const after = documentOf('w', {
    w: waitStep('n'),
    n: waitStep('b'),
    b: branchStep({ yes: 'l', else: null }),
    l: waitStep(null),
  });
  const { marks, outline } = diff(after);
  expect(marks.steps).toEqual({ w: { change: 'changed' }, n: { change: 'added' } });
  expect(marks.slots).toEqual({ 'w:done': { change: 'changed' } });
  expect(outline.slots.some(({ former }) => former)).toBe(false);
});

test('the first step gone: the entrance led to it', () => {
  const after = documentOf('b', { b: branchStep({ yes: 'l', else: null }), l: waitStep(null) });
  const { marks, outline } = diff(after);
  expect(marks.entrance).toEqual({ change: 'changed' });
  expect(outline.slots.find(({ id }) => id === '@entrance:start:former')).toMatchObject({ target: 'w' });
});

test('everything replaced still makes a picture', () => {
  const { outline, marks } = diff(documentOf('x', { x: waitStep('y'), y: waitStep(null) }));
  expect(Object.values(marks.steps).map(({ change }) => change)).toEqual(['added', 'added', 'removed', 'removed', 'removed']);
  expect(layout(outline).boxes.size).toBe(1 + outline.steps.length + outline.slots.length);
});

test('equal documents have no marks', () => {
  expect(diff(before).marks).toEqual({ entrance: {}, steps: {}, slots: {} });
});
