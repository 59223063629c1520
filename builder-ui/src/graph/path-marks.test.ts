import { pathMarks } from './path-marks';
import { branchStep, documentOf, waitStep } from './sample-documents';

const journey = documentOf('w', {
  w: waitStep('b'),
  b: branchStep({ yes: 'l', else: 'r' }),
  l: waitStep(null),
  r: waitStep(null),
});

test('the way taken is lit, the rest is dimmed, and the person stands where they are', () => {
  const marks = pathMarks(
    journey,
    [
      { stepId: 'w', port: 'done' },
      { stepId: 'b', port: 'else' },
    ],
    'r',
  );
  expect(marks.steps).toEqual({ w: { lit: 'path' }, b: { lit: 'path' }, l: { lit: 'off' }, r: { lit: 'here' } });
  expect(marks.slots['b:else']?.lit).toBe('path');
  expect(marks.slots['b:yes']?.lit).toBe('off');
  expect(marks.slots['@entrance:start']?.lit).toBe('path');
});

test('a way out that is not drawn lights the one it falls back to', () => {
  const marks = pathMarks(journey, [{ stepId: 'w', port: 'past' }], 'b');
  expect(marks.slots['w:done']?.lit).toBe('path');
});

test('nobody has gone anywhere yet', () => {
  const marks = pathMarks(journey, [], null);
  expect(new Set(Object.values(marks.slots).map(({ lit }) => lit))).toEqual(new Set(['off']));
});

test('cards say when the person came there, and how often', () => {
  const at = (hour: number) => `2026-03-01T${hour}:00:00.000Z`;
  const round = [10, 12].map((hour) => ({ stepId: 'w', port: 'done', at: at(hour) }));
  const marks = pathMarks(journey, [...round, { stepId: 'b', port: 'else', at: at(13) }], 'r');
  expect(marks.steps['w']?.came).toEqual({ at: at(12), times: 2 });
  expect(marks.steps['b']?.came).toEqual({ at: at(13), times: 1 });
  expect(marks.steps['r']).toEqual({ lit: 'here' });
});
