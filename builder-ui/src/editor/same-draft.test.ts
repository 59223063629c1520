import { documentOf, waitStep } from '../graph/sample-documents';
import { isIn, sameDraft } from './same-draft';

const base = documentOf('w', { w: waitStep('x'), x: waitStep(null) });
const renamed = (id: 'w' | 'x', name: string, of = base): typeof base =>
  ({ ...of, steps: { ...of.steps, [id]: { ...of.steps[id], name } } }) as typeof base;

test('what was left to defaults makes no difference', () => {
  const { description: _description, tags: _tags, ...bare } = base;
  expect(sameDraft(bare, base)).toBe(true);
  expect(sameDraft(renamed('w', 'Other'), base)).toBe(false);
});

test('edits that were stored, though others saved on top of them, are there already', () => {
  const mine = renamed('w', 'Mine');
  expect(isIn(renamed('x', 'Theirs', mine), { document: mine, base })).toBe(true);
  expect(isIn(renamed('x', 'Theirs'), { document: mine, base })).toBe(false);
  expect(isIn(renamed('w', 'Theirs'), { document: mine, base })).toBe(false);
});
