/**
 * Undo and redo as labelled snapshots. Documents share structure, so a snapshot costs what changed.
 * Edits of the same kind in quick succession (typing in one field) become one entry. Pure.
 */

/** What was done, as an i18n key with its values: "Undo: move 'Email 2'". */
export interface EditLabel {
  key: string;
  values: Record<string, unknown>;
}

interface Entry<Document> {
  label: EditLabel;
  /** The document before the edit (in `past`) or after it (in `future`). */
  document: Document;
  /** Edits with the same key within `COALESCE_MS` are one. */
  coalesce: string | null;
  at: number;
}

export interface History<Document> {
  past: Entry<Document>[];
  future: Entry<Document>[];
}

/** A pause longer than this (ms) between keystrokes begins a new entry. */
const COALESCE_MS = 1_200;
const MAX_ENTRIES = 200;

export const emptyHistory = <Document>(): History<Document> => ({ past: [], future: [] });

/** Records an edit made at `at` (ms); `before` is the document it changed. Whatever was undone is forgotten. */
export function record<Document>(
  history: History<Document>,
  before: Document,
  label: EditLabel,
  at: number,
  coalesce: string | null = null,
): History<Document> {
  const last = history.past.at(-1);
  if (coalesce !== null && last?.coalesce === coalesce && at - last.at <= COALESCE_MS && history.future.length === 0) {
    return { past: [...history.past.slice(0, -1), { ...last, at }], future: [] };
  }
  return { past: [...history.past, { label, document: before, coalesce, at }].slice(-MAX_ENTRIES), future: [] };
}

/** The document before the last edit; null when there is none. */
export function undo<Document>(
  history: History<Document>,
  current: Document,
): { history: History<Document>; document: Document; label: EditLabel } | null {
  const last = history.past.at(-1);
  if (!last) return null;
  const future = [...history.future, { ...last, document: current, coalesce: null }];
  return { history: { past: history.past.slice(0, -1), future }, document: last.document, label: last.label };
}

/** The document after the last undone edit; null when there is none. */
export function redo<Document>(
  history: History<Document>,
  current: Document,
): { history: History<Document>; document: Document; label: EditLabel } | null {
  const next = history.future.at(-1);
  if (!next) return null;
  const past = [...history.past, { ...next, document: current, coalesce: null }];
  return { history: { past, future: history.future.slice(0, -1) }, document: next.document, label: next.label };
}
