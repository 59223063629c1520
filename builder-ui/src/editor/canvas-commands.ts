/** Commands on the canvas: an edit, then where the focus goes, or why nothing was done. No React here. */
import type { Issue } from '../../../engine/language';
import { type CanvasStore, meant, requestFocus, setSelection, toggleFolded } from '../canvas';
import { ENTRANCE, type Slot } from '../graph';
import { readSteps, writeSteps } from './clipboard';
import type { Draft } from './draft-store';
import type { Edits, Outcome } from './edits';
import { firstField, focusField } from './focus-field';
import type { EditLabel } from './history';
import { type PaletteItem, paletteItems } from './palette-items';

export interface CanvasCommands {
  goToStep(stepId: string): void;
  goToIssue(issue: Issue): void;
  nextIssue(issues: readonly Issue[], by: 1 | -1): void;
  undo(): void;
  redo(): void;
  add(slot: Slot | null, item: PaletteItem): void;
  drop(slot: Slot): void;
  /** These act on the selected steps, else on the focused one. */
  remove(): void;
  removeSubtree(stepId: string): void;
  duplicate(): void;
  copy(): void;
  cut(): void;
  toggleDisabled(): void;
  /** Moves to a place chosen from a list; keyboard's way of dragging. */
  moveTo(slot: Slot): void;
  copySubtree(stepId: string): void;
  selectSubtree(stepId: string): void;
  selectAll(): void;
  /** Folds or unfolds all ways of a step. */
  fold(stepId: string): void;
  paste(): void;
  closePanel(): void;
}

interface World {
  draft: Draft;
  canvas: CanvasStore;
  edits: Edits;
  /** Says something in the reader's language. */
  say: (key: string, values?: Record<string, unknown>) => void;
  words: (label: EditLabel) => string;
}

export function createCanvasCommands({ draft, canvas, edits, say, words }: World): CanvasCommands {
  let issueAt = -1;
  const goToStep = (id: string) => {
    canvas.setState({ selected: id });
    requestFocus(canvas, id);
  };
  const goToIssue = (issue: Issue) => {
    goToStep(issue.stepId ?? ENTRANCE);
    const { field } = issue;
    if (field === undefined) return;
    canvas.setState({ asked: { field } });
    // After the card has taken the focus that was asked for.
    setTimeout(() => focusField(firstField(field)), 0);
  };
  const after = (outcome: Outcome, go: (stepId: string) => void) => {
    if (outcome.refused) say(outcome.refused.key, outcome.refused.values);
    else go(outcome.stepId);
  };
  const nothingFollows = (id: string) => say('refused.nothing_after_exit', { step: edits.nameOf(id) });
  const history = (direction: 'undo' | 'redo') => {
    const label = draft[direction]();
    if (label) say(direction === 'undo' ? 'undo.undone' : 'undo.redone', { what: words(label) });
  };
  const steps = () => meant(canvas.getState());
  /** Says what is meant: one step by its name, several by their number. */
  const about = (ids: readonly string[]) => ({ count: ids.length, step: edits.nameOf(ids[0] ?? '') });
  const copy = async (ids: readonly string[]): Promise<boolean> => {
    const fragment = ids.length === 0 ? null : edits.copy(ids);
    if (ids.length === 0) return false;
    if (!fragment) say('refused.no_open_end', about(ids));
    else {
      await writeSteps(fragment);
      say('clipboard.copied', about(ids));
    }
    return fragment !== null;
  };
  const leave = (id: string) => {
    canvas.setState({ selected: null });
    setSelection(canvas, []);
    requestFocus(canvas, id);
  };
  const remove = () => {
    const ids = steps();
    if (ids.length > 0) after(edits.remove(ids), leave);
  };
  const paste = async () => {
    const { focused } = canvas.getState();
    const slot = edits.slotAfter(focused);
    const fragment = await readSteps();
    if (fragment === null) say('clipboard.nothing');
    else if (slot === null) nothingFollows(focused);
    else after(edits.paste(slot, fragment), goToStep);
  };
  return {
    goToStep,
    goToIssue,
    nextIssue(issues, by) {
      if (issues.length === 0) return;
      issueAt = (issueAt + by + issues.length) % issues.length;
      const issue = issues[issueAt];
      if (issue) goToIssue(issue);
    },
    undo: () => history('undo'),
    redo: () => history('redo'),
    add(slot, item) {
      if (slot === null) nothingFollows(canvas.getState().focused);
      else after(edits.add(slot, item), goToStep);
    },
    drop(slot) {
      const { drag } = canvas.getState();
      canvas.setState({ drag: null });
      const { selection } = canvas.getState();
      if (drag?.kind === 'step')
        after(edits.move(selection.has(drag.id) ? [...selection] : [drag.id], slot), (id) => requestFocus(canvas, id));
      const item = drag?.kind === 'new' ? paletteItems.find(({ id }) => id === drag.id) : undefined;
      if (item) after(edits.add(slot, item), goToStep);
    },
    remove,
    removeSubtree: (stepId) => {
      if (stepId !== ENTRANCE) after(edits.removeSubtree(stepId), leave);
    },
    duplicate() {
      const ids = steps();
      if (ids.length > 0) after(edits.duplicate(ids), goToStep);
    },
    copy: () => void copy(steps()),
    // Only what lies on the clipboard may go.
    cut: () => void copy(steps()).then((isCopied) => isCopied && remove()),
    toggleDisabled() {
      const ids = steps();
      if (ids.length > 0) after(edits.toggleDisabled(ids), () => undefined);
    },
    moveTo(slot) {
      const ids = steps();
      if (ids.length > 0) after(edits.move(ids, slot), (id) => requestFocus(canvas, id));
    },
    copySubtree: (stepId) => void copy(edits.subtree(stepId)),
    selectSubtree: (stepId) => setSelection(canvas, stepId === ENTRANCE ? [] : edits.subtree(stepId)),
    selectAll: () => setSelection(canvas, Object.keys(draft.document().steps)),
    fold(stepId) {
      const ways = edits.slots().filter((slot) => slot.from === stepId);
      const some = ways.filter(({ foldable }) => foldable);
      toggleFolded(
        canvas,
        (some.length > 0 ? some : ways).map(({ id }) => id),
      );
    },
    paste: () => void paste(),
    closePanel() {
      const { selected, selection } = canvas.getState();
      if (selection.size > 0) setSelection(canvas, []);
      if (selected === null) return;
      canvas.setState({ selected: null });
      requestFocus(canvas, selected);
    },
  };
}
