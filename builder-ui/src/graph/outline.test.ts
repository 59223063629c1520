import { fold, foldedAround } from './fold';
import { layout } from './layout';
import { ENTRANCE, outline } from './outline';
import { branchStep, documentOf, waitStep } from './sample-documents';
import { walk } from './walk';

const journey = documentOf('b', {
  z: waitStep(null),
  b: branchStep({ yes: 'l', else: 'r' }),
  l: waitStep('z'),
  r: waitStep('z'),
});

test('reading order follows the ways out from left to right', () => {
  expect(outline(journey).steps).toEqual(['b', 'l', 'z', 'r']);
});

test('every main way out has a slot, optional ones only where the author set them', () => {
  const timeout = { type: 'wait-for', name: 'W', timeout: 'P1D', branches: [{ id: 'x', label: 'X', on: { event: 'E' } }] };
  expect(outline(documentOf('w', { w: { ...timeout, next: { x: null } } })).slots.map(({ id }) => id)).toEqual([
    '@entrance:start',
    'w:x',
  ]);
  expect(outline(documentOf('w', { w: { ...timeout, next: { x: null, timeout: null } } })).slots.at(-1)).toMatchObject({
    id: 'w:timeout',
    secondary: true,
  });
});

test('a target that does not exist is drawn as leaving, and what nothing leads to is still drawn', () => {
  const broken = documentOf('a', { a: waitStep('gone'), lost: waitStep(null) });
  expect(outline(broken).slots[1]).toMatchObject({ id: 'a:done', target: null });
  expect(outline(broken).steps).toEqual(['a', 'lost']);
});

test('a loop is drawn once', () => {
  expect(outline(documentOf('a', { a: waitStep('b'), b: waitStep('a') })).steps).toEqual(['a', 'b']);
});

test('arrows walk the graph', () => {
  const shape = outline(journey);
  const picture = layout(shape);
  expect(walk(shape, picture, ENTRANCE, 'down')).toBe('b');
  expect(walk(shape, picture, 'b', 'down')).toBe('l');
  expect(walk(shape, picture, 'l', 'right')).toBe('r');
  expect(walk(shape, picture, 'r', 'left')).toBe('l');
  expect(walk(shape, picture, 'z', 'up')).toBe('l');
  expect(walk(shape, picture, 'z', 'down')).toBeNull();
  expect(walk(shape, picture, 'z', 'first')).toBe(ENTRANCE);
});

test('what hangs on one way alone can be folded away, and only the picture changes', () => {
  const tree = documentOf('b', {
    b: branchStep({ yes: 'l', no: 'r', else: 'z' }),
    l: waitStep('m'),
    m: waitStep('z'),
    r: waitStep(null),
    z: waitStep(null),
  });
  const whole = outline(tree);
  expect(whole.slots.filter(({ foldable }) => foldable).map(({ id }) => id)).toEqual(['b:yes', 'b:no']);
  const shape = fold(whole, new Set(['b:yes', 'b:no']));
  expect(shape.steps).toEqual(['b', 'z']);
  expect(shape.slots.filter(({ from }) => from === 'b')).toMatchObject([
    { id: 'b:yes', hidden: 2, target: 'z' },
    { id: 'b:no', hidden: 1, target: null },
    { id: 'b:else', hidden: 0, target: 'z' },
  ]);
  expect(shape.shape).not.toBe(whole.shape);
  expect(fold(whole, new Set())).toBe(whole);
});

test('going to a folded step unfolds what hides it, and nothing else', () => {
  const whole = outline(journey);
  expect([...foldedAround(whole, new Set(['b:yes', 'b:else']), 'l')]).toEqual(['b:else']);
  expect(foldedAround(whole, new Set(['b:yes', 'b:else']), 'z').size).toBe(0);
});
