/** Commands on the canvas: an edit, then where the focus goes, or why nothing was done. No React here. */
import type { Issue } from '../../../engine/language';
import { type CanvasStore, requestFocus } from '../canvas';
import { ENTRANCE, type Slot } from '../graph';
import { copySteps, pasteSteps } from './clipboard';
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
  remove(stepId: string, subtree: boolean): void;
  duplicate(stepId: string): void;
  copy(stepId: string, how: 'step' | 'subtree'): void;
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
    focusField(issue.field === undefined ? null : firstField(issue.field));
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
  const copy = (stepId: string, how: 'step' | 'subtree') =>
    void copySteps(edits.copy(stepId, how)).then(() => say('clipboard.copied', { step: edits.nameOf(stepId) }));
  const paste = async () => {
    const { focused } = canvas.getState();
    const slot = edits.slotAfter(focused);
    const fragment = await pasteSteps();
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
      if (drag?.kind === 'step') after(edits.move(drag.stepId, slot), (id) => requestFocus(canvas, id));
      const item = drag?.kind === 'new' ? paletteItems.find(({ id }) => id === drag.type) : undefined;
      if (item) after(edits.add(slot, item), goToStep);
    },
    remove(stepId, subtree) {
      if (stepId === ENTRANCE) return;
      after(subtree ? edits.removeSubtree(stepId) : edits.remove(stepId), (id) => {
        canvas.setState({ selected: null });
        requestFocus(canvas, id);
      });
    },
    duplicate(stepId) {
      if (stepId !== ENTRANCE) after(edits.duplicate(stepId), goToStep);
    },
    copy,
    paste: () => void paste(),
    closePanel() {
      const { selected } = canvas.getState();
      if (selected === null) return;
      canvas.setState({ selected: null });
      requestFocus(canvas, selected);
    },
  };
}
