import type { JourneyDocument } from '../../../engine/language';
import { documentOf, waitStep } from '../graph/sample-documents';
import { forgetEdits, keepEdits, takeKeptEdits } from './kept-edits';
import { storageOf } from './testing-storage';

const base = documentOf('w', { w: waitStep(null) });
const named = (name: string): JourneyDocument => ({ ...base, name });
const edits = (name: string, at: number) => ({ document: named(name), revision: 1, base, at });
const nobody = new Set<string>();

test('a reload takes over what the visit before could not save, once', () => {
  const storage = storageOf();
  keepEdits(storage, 'test', 'before', edits('Mine', 1));
  expect(takeKeptEdits(storage, 'test', 'now', nobody)?.document.name).toBe('Mine');
  expect(takeKeptEdits(storage, 'test', 'later', new Set(['now']))).toBeNull();
  forgetEdits(storage, 'test', 'now');
  expect(storage.length).toBe(0);
});

test('two tabs keep their own: saving in one forgets nothing of the other', () => {
  const storage = storageOf();
  keepEdits(storage, 'test', 'one', edits('One', 1));
  keepEdits(storage, 'test', 'two', edits('Two', 2));
  forgetEdits(storage, 'test', 'two');
  expect(takeKeptEdits(storage, 'test', 'now', nobody)?.document.name).toBe('One');
});

test('what a tab still works on is not taken from it', () => {
  const storage = storageOf();
  keepEdits(storage, 'test', 'open', edits('Open', 2));
  expect(takeKeptEdits(storage, 'test', 'now', new Set(['open']))).toBeNull();
});

test('of several the latest goes on, and the others stay for the next time', () => {
  const storage = storageOf();
  keepEdits(storage, 'test', 'old', edits('Old', 1));
  keepEdits(storage, 'test', 'new', edits('New', 2));
  expect(takeKeptEdits(storage, 'test', 'now', nobody)?.document.name).toBe('New');
  forgetEdits(storage, 'test', 'now');
  expect(takeKeptEdits(storage, 'test', 'later', nobody)?.document.name).toBe('Old');
});

test('other journeys, and what cannot be read, are left alone', () => {
  const storage = storageOf();
  keepEdits(storage, 'other', 'before', { ...edits('Other', 1), document: { ...base, id: 'other' } });
  storage.setItem('sojourn-draft-test/broken', '{');
  storage.setItem('sojourn-draft-test/empty', 'null');
  expect(takeKeptEdits(storage, 'test', 'now', nobody)).toBeNull();
  expect(storage.length).toBe(3);
});

test('storage that is full says so, and what lay there stays', () => {
  const full = storageOf(10);
  expect(keepEdits(full, 'test', 'now', edits('Mine', 1))).toBe(false);
  const storage = storageOf();
  keepEdits(storage, 'test', 'before', edits('Mine', 1));
  const tight = { ...storage, length: 1, setItem: full.setItem };
  expect(takeKeptEdits(tight, 'test', 'now', nobody)?.document.name).toBe('Mine');
  expect(storage.length).toBe(1);
});
