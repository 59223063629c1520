import type { JourneyDocument } from '../document';
import { deleteStep, insertStep, setFields, setJourney } from '../operations';
import { aBranch, aJourney, anSms, aWait } from '../testing';
import { mergeEdits } from '.';

const base = aJourney({
  w: aWait('b'),
  b: aBranch([{ field: 'profile.plan', operator: '=', value: 'pro' }], { arm0: 'm', else: null }),
  m: anSms(null),
});
const edited = (edit: object): JourneyDocument => (edit as { document: JourneyDocument }).document;
const set = (id: string, path: string, value: unknown) => edited(setFields(base, id, [[path, value as never]]));
const none = { steps: [], parts: [] };

test('edits of different steps and parts go together', () => {
  const mine = set('w', 'for', 'P2D');
  const theirs = edited(setJourney(set('m', 'content.text', 'Hi'), [['name', 'Theirs']]));
  const { document, clashes } = mergeEdits(base, mine, theirs);
  expect(clashes).toEqual(none);
  expect(document).toMatchObject({ name: 'Theirs', steps: { w: { for: 'P2D' }, m: { content: { text: 'Hi' } } } });
});

test('ways out of one step are different things', () => {
  const mine = edited(
    insertStep(base, { from: 'b', port: 'arm0' }, { type: 'wait', name: 'A', for: 'P1D' } as never, () => 'x1'),
  );
  const theirs = edited(
    insertStep(base, { from: 'b', port: 'else' }, { type: 'wait', name: 'B', for: 'P1D' } as never, () => 'x2'),
  );
  const { document, clashes } = mergeEdits(base, mine, theirs);
  expect(clashes).toEqual(none);
  expect(document.steps['b']?.next).toEqual({ arm0: 'x1', else: 'x2' });
  expect(Object.keys(document.steps).sort()).toEqual(['b', 'm', 'w', 'x1', 'x2']);
});

test('the same thing changed differently is a clash, and mine stands; changed alike it is none', () => {
  const { document, clashes } = mergeEdits(base, set('w', 'for', 'P2D'), set('w', 'for', 'P3D'));
  expect(clashes).toEqual({ steps: ['w'], parts: [] });
  expect(document.steps['w']).toMatchObject({ for: 'P2D' });
  expect(mergeEdits(base, set('w', 'for', 'P2D'), set('w', 'for', 'P2D')).clashes).toEqual(none);
});

test('a step that one removed and the other changed, or leads to, is a clash', () => {
  const gone = edited(deleteStep(base, 'm'));
  expect(mergeEdits(base, gone, set('m', 'content.text', 'Hi')).clashes.steps).toContain('m');
  const leadsThere = edited(
    insertStep(base, { from: 'b', port: 'else' }, { type: 'wait', name: 'B', for: 'P1D' } as never, () => 'x2'),
  );
  const toM = { ...leadsThere, steps: { ...leadsThere.steps, x2: { ...leadsThere.steps['x2'], next: { done: 'm' } } } };
  expect(mergeEdits(base, gone, toM as JourneyDocument).clashes.steps).toEqual(['x2']);
});

test('with nothing of theirs it is mine, and the other way round', () => {
  const mine = set('w', 'for', 'P2D');
  expect(mergeEdits(base, mine, base)).toEqual({ document: mine, clashes: none });
  expect(mergeEdits(base, base, mine)).toEqual({ document: mine, clashes: none });
});
