import { documentOf, waitStep } from '../graph/sample-documents';
import { resumeAutosave, startAutosave } from './autosave';
import { createDraft, type Draft } from './draft-store';

const base = documentOf('w', { w: waitStep(null) });
const named = (name: string): typeof base => ({ ...base, name });
const nameOf = (draft: Draft) => draft.document().name;

/** Mine is unsaved, theirs was stored meanwhile. */
function inConflict(): Draft {
  const draft = createDraft(startAutosave({ document: base, revision: 1 }));
  draft.edit(named('Mine'), { key: 'edit.rename', values: {} });
  draft.saved({ type: 'due' });
  draft.saved({ type: 'conflict', theirs: { document: named('Theirs'), revision: 2 } });
  return draft;
}

test('whichever version is chosen, undo brings the other one back, and redo returns', () => {
  const mine = inConflict();
  mine.saved({ type: 'keepMine' });
  expect(nameOf(mine)).toBe('Mine');
  mine.undo();
  expect(nameOf(mine)).toBe('Theirs');
  mine.redo();
  expect(nameOf(mine)).toBe('Mine');

  const theirs = inConflict();
  theirs.saved({ type: 'takeTheirs' });
  theirs.undo();
  expect(nameOf(theirs)).toBe('Mine');

  const both = inConflict();
  both.saved({ type: 'keepBoth', document: named('Both') });
  both.undo();
  expect(nameOf(both)).toBe('Mine');
});

test('what somebody else saved is one undo away from what was there', () => {
  const draft = createDraft(startAutosave({ document: base, revision: 1 }));
  draft.saved({ type: 'moved', theirs: { document: named('Theirs'), revision: 2 } });
  expect(nameOf(draft)).toBe('Theirs');
  expect(draft.undo()?.key).toBe('edit.tookTheirs');
  expect(draft.store.getState().save).toMatchObject({ phase: 'waiting', base: { revision: 2 } });
  expect(nameOf(draft)).toBe(base.name);
});

test('a choice that comes too late is no edit', () => {
  const draft = createDraft(startAutosave({ document: base, revision: 1 }));
  draft.saved({ type: 'takeTheirs' });
  draft.saved({ type: 'moved', theirs: { document: named('Old'), revision: 1 } });
  expect(draft.undo()).toBeNull();
});

test('restored edits can be undone to what the server has', () => {
  const server = { document: base, revision: 3 };
  const kept = { document: named('Kept'), revision: 3, base };
  const draft = createDraft(resumeAutosave(server, kept), base);
  expect(nameOf(draft)).toBe('Kept');
  draft.undo();
  expect(draft.store.getState().save.phase).toBe('saved');
});
