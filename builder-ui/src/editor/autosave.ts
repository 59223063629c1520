/**
 * Autosave as a state machine: one request in flight, every request says which revision it changes, no edit is ever lost.
 * Pure: `autosave(state, event)` gives the next state; whoever drives it acts on `phase` (see use-autosave.ts).
 *
 *   saved ─edited→ waiting ─due→ saving ─stored→ saved | waiting
 *                                       ├unreachable→ offline ─due→ saving
 *                                       ├conflict→ conflict ─keepMine, keepBoth→ waiting | ─takeTheirs→ saved
 *                                       └refused→ refused ─edited→ waiting
 */

export interface Stored<Document> {
  document: Document;
  revision: number;
}

export interface AutosaveState<Document> {
  phase: 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused';
  /** What the server is known to hold. */
  base: Stored<Document>;
  /** What the author sees. */
  current: Document;
  /** What the request in flight carries. */
  sent: Document | null;
  /** What somebody else saved meanwhile. */
  theirs: Stored<Document> | null;
  /** Failed attempts since the server last answered: the pause before the next grows with it. */
  attempts: number;
  problem: string | null;
}

export type AutosaveEvent<Document> =
  | { type: 'edited'; document: Document }
  | { type: 'due' }
  | { type: 'stored'; revision: number }
  | { type: 'unreachable' }
  | { type: 'refused'; problem: string }
  | { type: 'conflict'; theirs: Stored<Document> }
  /** Somebody else saved while there was nothing of ours to save. */
  | { type: 'moved'; theirs: Stored<Document> }
  | { type: 'keepMine' }
  /** Both people's edits, brought together. */
  | { type: 'keepBoth'; document: Document }
  | { type: 'takeTheirs' };

export function startAutosave<Document>(base: Stored<Document>): AutosaveState<Document> {
  return { phase: 'saved', base, current: base.document, sent: null, theirs: null, attempts: 0, problem: null };
}

/** With edits that an earlier visit could not save: a conflict when the server moved on meanwhile, else they wait to be sent. */
export function resumeAutosave<Document>(
  server: Stored<Document>,
  kept: { document: Document; revision: number; base: Document },
): AutosaveState<Document> {
  const state = { ...startAutosave(server), current: kept.document };
  if (kept.revision === server.revision) return { ...state, phase: 'waiting' };
  return { ...state, phase: 'conflict', base: { document: kept.base, revision: kept.revision }, theirs: server };
}

function settled<Document>(state: AutosaveState<Document>): AutosaveState<Document> {
  return { ...state, phase: state.current === state.base.document ? 'saved' : 'waiting', sent: null };
}

export function autosave<Document>(state: AutosaveState<Document>, event: AutosaveEvent<Document>): AutosaveState<Document> {
  switch (event.type) {
    case 'edited': {
      const next = { ...state, current: event.document };
      return state.phase === 'saved' || state.phase === 'waiting' || state.phase === 'refused'
        ? settled({ ...next, problem: null })
        : next;
    }
    case 'due':
      return state.phase === 'waiting' || state.phase === 'offline' ? { ...state, phase: 'saving', sent: state.current } : state;
    case 'stored':
      if (state.phase !== 'saving' || state.sent === null) return state;
      return settled({ ...state, base: { document: state.sent, revision: event.revision }, attempts: 0 });
    case 'unreachable':
      return state.phase === 'saving' ? { ...state, phase: 'offline', sent: null, attempts: state.attempts + 1 } : state;
    case 'refused':
      return state.phase === 'saving' ? { ...state, phase: 'refused', sent: null, problem: event.problem } : state;
    case 'conflict':
      return state.phase === 'saving' ? { ...state, phase: 'conflict', sent: null, theirs: event.theirs, attempts: 0 } : state;
    case 'moved':
      if (state.phase !== 'saved' || event.theirs.revision <= state.base.revision) return state;
      return { ...state, base: event.theirs, current: event.theirs.document };
    case 'keepMine':
      if (state.phase !== 'conflict' || !state.theirs) return state;
      return settled({ ...state, base: state.theirs, theirs: null });
    case 'keepBoth':
      if (state.phase !== 'conflict' || !state.theirs) return state;
      return settled({ ...state, base: state.theirs, current: event.document, theirs: null });
    case 'takeTheirs':
      if (state.phase !== 'conflict' || !state.theirs) return state;
      return settled({ ...state, base: state.theirs, current: state.theirs.document, theirs: null });
    default:
      return event satisfies never;
  }
}

/** Whether closing the page now would leave something only in this browser. */
export const hasUnsaved = <Document>(state: AutosaveState<Document>): boolean => state.phase !== 'saved';

const AFTER_EDIT_MS = 700;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15_000;

/** How long (ms) to let pass before `due`; null when nothing is to be sent. */
export function pauseBefore<Document>({ phase, attempts }: AutosaveState<Document>): number | null {
  if (phase === 'waiting') return AFTER_EDIT_MS;
  if (phase === 'offline') return Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
  return null;
}
