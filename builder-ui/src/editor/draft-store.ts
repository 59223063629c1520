/** The draft being edited: its autosave state (which holds the document) and its undo history. One store per open journey. */
import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { JourneyDocument } from '../../../engine/language';
import { type AutosaveEvent, type AutosaveState, autosave } from './autosave';
import { type EditLabel, emptyHistory, type History, record, redo, undo } from './history';

export interface DraftState {
  save: AutosaveState<JourneyDocument>;
  history: History<JourneyDocument>;
}

export interface Draft {
  store: StoreApi<DraftState>;
  document(): JourneyDocument;
  /** Does nothing when the document is the same object: an operation that changed nothing is no edit. */
  edit(next: JourneyDocument, label: EditLabel, coalesce?: string): void;
  /** Returns what was undone or redone, to be said aloud; null when there was nothing. */
  undo(): EditLabel | null;
  redo(): EditLabel | null;
  /** Tells the autosave machine what happened. */
  saved(event: AutosaveEvent<JourneyDocument>): void;
}

/** `restored`: the server's document, when edits of an earlier visit go on: undo leads back to it. */
export function createDraft(save: Save, restored?: JourneyDocument): Draft {
  const store = createStore<DraftState>(() => ({
    save,
    history: restored
      ? record(emptyHistory(), restored, { key: 'edit.restored', values: {} }, Date.now())
      : emptyHistory<JourneyDocument>(),
  }));
  const document = () => store.getState().save.current;
  const put = (next: JourneyDocument, history: History<JourneyDocument>) =>
    store.setState((state) => ({ save: autosave(state.save, { type: 'edited', document: next }), history }));
  const step = (move: typeof undo<JourneyDocument>) => () => {
    const moved = move(store.getState().history, document());
    if (!moved) return null;
    put(moved.document, moved.history);
    return moved.label;
  };
  return {
    store,
    document,
    edit(next, label, coalesce) {
      const before = document();
      if (next !== before) put(next, record(store.getState().history, before, label, Date.now(), coalesce));
    },
    undo: step(undo),
    redo: step(redo),
    saved(event) {
      store.setState((state) => {
        const save = autosave(state.save, event);
        const lost = replaced(state.save, save, event.type);
        const history = lost ? record(state.history, lost.document, lost.label, Date.now()) : state.history;
        return { save, history };
      });
    },
  };
}

type Save = AutosaveState<JourneyDocument>;

/** Choosing one version is an edit too: what it replaced can be brought back by undo, whosever it was. */
function replaced(before: Save, after: Save, event: AutosaveEvent<JourneyDocument>['type']) {
  if (before === after) return null;
  const lost = (document: JourneyDocument, what: string) => ({ document, label: { key: `edit.${what}`, values: {} } });
  if (event === 'takeTheirs' || event === 'moved') return lost(before.current, 'tookTheirs');
  if (event === 'keepBoth') return lost(before.current, 'tookBoth');
  return event === 'keepMine' && before.theirs ? lost(before.theirs.document, 'keptMine') : null;
}

const DraftContext = createContext<Draft | null>(null);
export const DraftProvider = DraftContext.Provider;

/** The draft of the page around; editing components are only ever mounted there. */
export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new TypeError('useDraft outside of a DraftProvider');
  return draft;
}

/** A part of the draft's state. */
export function useDraftState<Part>(select: (state: DraftState) => Part): Part {
  return useStore(useDraft().store, select);
}
