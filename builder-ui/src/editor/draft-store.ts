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

export function createDraft(save: AutosaveState<JourneyDocument>): Draft {
  const store = createStore<DraftState>(() => ({ save, history: emptyHistory() }));
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
        const next = autosave(state.save, event);
        // Taking the other version is an edit too: what was mine can be brought back.
        const replaced = event.type === 'takeTheirs' && next.current !== state.save.current;
        return {
          save: next,
          history: replaced
            ? record(state.history, state.save.current, { key: 'edit.tookTheirs', values: {} }, Date.now())
            : state.history,
        };
      });
    },
  };
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
