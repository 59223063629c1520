import { validateJourney } from '../../../engine/language';
import { ENTRANCE, outline, type Slot } from '../graph';
import { documentOf, waitStep } from '../graph/sample-documents';
import { startAutosave } from './autosave';
import { createDraft } from './draft-store';
import { createEdits } from './edits';
import { type PaletteItem, paletteItems } from './palette-items';

function open(document = documentOf(null, {})) {
  const draft = createDraft(startAutosave({ document, revision: 1 }));
  return { draft, edits: createEdits(draft, (item) => item.id) };
}
const item = (id: string): PaletteItem => paletteItems.find((each) => each.id === id) as PaletteItem;
const entrance = (draft: ReturnType<typeof open>['draft']): Slot => outline(draft.document()).slots[0] as Slot;

test('steps are added at the entrance and one after the other, and undo takes them back by name', () => {
  const { draft, edits } = open();
  const first = edits.add(entrance(draft), item('wait'));
  const slot = edits.slotAfter(first.stepId ?? '');
  if (!slot) throw new Error('a wait has a way out');
  const second = edits.add(slot, item('message.sms'));
  expect(outline(draft.document()).steps).toEqual([first.stepId, second.stepId]);
  expect(draft.document().steps[second.stepId ?? '']).toMatchObject({ type: 'message', channel: 'sms', content: { text: '' } });
  expect(draft.undo()).toMatchObject({ values: { step: 'message.sms' } });
  expect(Object.keys(draft.document().steps)).toEqual([first.stepId]);
  draft.redo();
  expect(Object.keys(draft.document().steps)).toHaveLength(2);
});

test.each(paletteItems.map(({ id }) => id))('%s can be put on the canvas and has only the issues of being empty', (id) => {
  const { draft, edits } = open();
  expect(edits.add(entrance(draft), item(id)).refused).toBeUndefined();
  const codes = validateJourney(draft.document()).map(({ code }) => code);
  expect(codes).not.toEqual(expect.arrayContaining(['step_unreachable']));
});

test('nothing follows an exit, and the refusal says so', () => {
  const { draft, edits } = open(documentOf('a', { a: waitStep(null) }));
  expect(edits.add(entrance(draft), item('exit')).refused).toMatchObject({ key: 'refused.nothing_after_exit' });
  expect(edits.slotAfter('nobody')).toBeNull();
});

test('changing the channel keeps the step and replaces its content in one undoable edit', () => {
  const { draft, edits } = open();
  const { stepId = '' } = edits.add(entrance(draft), item('message.email'));
  edits.setStep(stepId, [['topic', 'news']]);
  expect(edits.setStep(stepId, [['channel', 'push']]).refused).toBeUndefined();
  expect(draft.document().steps[stepId]).toMatchObject({ channel: 'push', topic: 'news', content: { title: '', body: '' } });
  draft.undo();
  expect(draft.document().steps[stepId]).toMatchObject({ channel: 'email' });
});

test('removing a branch takes what hangs on it, adding one opens a way out', () => {
  const { draft, edits } = open();
  const { stepId = '' } = edits.add(entrance(draft), item('branch'));
  const branch = () =>
    draft.document().steps[stepId] as unknown as {
      branches: { id: string; label: string; when: unknown }[];
      next: Record<string, string | null>;
    };
  const list = branch().branches;
  edits.setStep(stepId, [['branches', [...list, { id: 'new1', label: '', when: { combinator: 'and', rules: [] } }]]]);
  expect(branch().next).toHaveProperty('new1', null);
  edits.add(
    {
      id: `${stepId}:new1`,
      from: stepId,
      port: 'new1',
      target: null,
      secondary: false,
      index: 1,
      count: 3,
      hidden: 0,
      foldable: false,
    },
    item('wait'),
  );
  expect(Object.keys(draft.document().steps)).toHaveLength(2);
  edits.setStep(stepId, [['branches', branch().branches.filter(({ id }) => id !== 'new1')]]);
  expect(Object.keys(draft.document().steps)).toEqual([stepId]);
});

test('a value of the wrong kind is refused with its reason and changes nothing', () => {
  const { draft, edits } = open(documentOf('a', { a: waitStep(null) }));
  const before = draft.document();
  expect(edits.setStep('a', [['for', 'soon']]).refused).toMatchObject({ key: 'refused.value_invalid' });
  expect(draft.document()).toBe(before);
});

test('a copied step can be pasted into another journey', () => {
  const from = open(documentOf('a', { a: waitStep(null) }));
  const to = open();
  const pasted = to.edits.paste(entrance(to.draft), JSON.parse(JSON.stringify(from.edits.copy(['a']))));
  expect(to.draft.document().start).toBe(pasted.stepId);
  expect(to.edits.paste(entrance(to.draft), { hello: 1 }).refused).toMatchObject({ key: 'refused.not_steps' });
});

test('steps move, and the entrance is found again after deletion', () => {
  const { draft, edits } = open(documentOf('a', { a: waitStep('b'), b: waitStep(null) }));
  edits.move(['b'], entrance(draft));
  expect(outline(draft.document()).steps).toEqual(['b', 'a']);
  expect(edits.remove(['b']).stepId).toBe(ENTRANCE);
});

test('a fresh step and its ways out are called in the reader’s language', () => {
  const draft = createDraft(startAutosave({ document: documentOf(null, {}), revision: 1 }));
  const edits = createEdits(
    draft,
    () => 'Verzweigung',
    (english) => (english === 'Yes' ? 'Ja' : english),
  );
  edits.add(entrance(draft), item('branch'));
  expect(Object.values(draft.document().steps)).toMatchObject([{ name: 'Verzweigung', branches: [{ label: 'Ja' }] }]);
});

test('keystrokes in quick succession are one edit; a chosen template is one of its own', () => {
  const { draft, edits } = open();
  const { stepId = '' } = edits.add(entrance(draft), item('message.sms'));
  const text = () => (draft.document().steps[stepId] as { content: { text: string } }).content.text;
  for (const written of ['H', 'He', 'Hey']) edits.setStep(stepId, [['content.text', written]]);
  for (const id of ['first', 'second']) edits.setStep(stepId, [['template', { id }]]);
  draft.undo();
  expect(draft.document().steps[stepId]).toMatchObject({ template: { id: 'first' } });
  draft.undo();
  expect(text()).toBe('Hey');
  draft.undo();
  expect(text()).toBe('');
});
