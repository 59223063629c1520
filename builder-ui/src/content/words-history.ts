/** Undo and redo of what is written in a template: typing in one field is one edit, everything else an edit of its own. Pure. */
import { type JsonObject, textsWithPaths } from '../../../engine/language';
import type { TemplateWords } from '../api/templates';
import { emptyHistory, type History, record, redo, undo } from '../editor/history';

export interface Written {
  words: TemplateWords;
  history: History<TemplateWords>;
}

export const begin = (words: TemplateWords): Written => ({ words, history: emptyHistory() });

/** The path of the one text that differs; null when more than that does. */
function typedIn(before: TemplateWords, after: TemplateWords): string | null {
  const then = textsWithPaths(before as unknown as JsonObject);
  const now = textsWithPaths(after as unknown as JsonObject);
  if (then.length !== now.length || then.some(({ path }, index) => path !== now[index]?.path)) return null;
  const different = then.filter(({ text }, index) => text !== now[index]?.text);
  return different.length === 1 ? (different[0]?.path ?? null) : null;
}

/** `at`: when it was written, ms. */
export function write({ words, history }: Written, change: Partial<TemplateWords>, at: number): Written {
  const next = { ...words, ...change };
  return { words: next, history: record(history, words, { key: 'edit.words', values: {} }, at, typedIn(words, next)) };
}

/** One edit back or forth; the same when there is none. */
export function step(written: Written, way: 'undo' | 'redo'): Written {
  const moved = (way === 'undo' ? undo : redo)(written.history, written.words);
  return moved ? { words: moved.document, history: moved.history } : written;
}
