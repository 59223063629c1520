/** What can be done on the journey page, once: keys, buttons, the palette and the canvas all call these. */
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { JourneyDetail } from '../../../engine/api/contract';
import type { Issue } from '../../../engine/language';
import { type CanvasStore, ENTRANCE, requestFocus, type Slot } from '../canvas';
import { notifyDone } from '../ui/notify';
import { copySteps, pasteSteps } from './clipboard';
import type { Draft } from './draft-store';
import { createEdits, type Edits } from './edits';
import { firstField, focusField } from './focus-field';
import { type CommandId, commandFor } from './key-map';
import { type PaletteItem, paletteItems } from './palette-items';

const route = getRouteApi('/shell/journeys/$journeyId');

export type Lens = 'edit' | 'live' | 'version';
export type Dialog = 'publish' | 'help' | 'palette' | 'search' | null;

export interface Commands {
  edits: Edits;
  selected: string | null;
  dialog: Dialog;
  /** Title of the step picker; null = closed. */
  picking: string | null;
  run(command: CommandId): void;
  close(): void;
  setLens(lens: Lens): void;
  simulate(open: boolean): void;
  goToStep(stepId: string): void;
  goToIssue(issue: Issue): void;
  nameOf(stepId: string): string;
  addAt(slot: Slot): void;
  dropAt(slot: Slot): void;
  addItemAfterFocus(item: PaletteItem): void;
  pick(item: PaletteItem): void;
  copy(stepId: string, how: 'step' | 'subtree'): void;
}

interface World {
  detail: JourneyDetail;
  draft: Draft;
  canvas: CanvasStore;
  issues: Issue[];
  lens: Lens;
}

/** Keys act wherever the focus is on the page: after a dialog closes it may be on nothing. */
function useKeys(run: (command: CommandId) => void, lens: Lens): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const command = commandFor(event, focusOf(event.target));
      // Enter presses the card, which opens it: the browser does that by itself.
      if (command === null || command === 'open') return;
      if (lens !== 'edit' && !everywhere.has(command)) return;
      event.preventDefault();
      run(command);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [run, lens]);
}

const everywhere: ReadonlySet<CommandId> = new Set(['palette', 'help', 'publish', 'simulate', 'closePanel']);

function focusOf(target: EventTarget | null): { onCard: boolean; inText: boolean; inDialog: boolean } {
  const element = target instanceof HTMLElement ? target : null;
  const field = element?.closest('input, textarea, select, [contenteditable="true"]') ?? null;
  return {
    onCard: element?.dataset['canvasNode'] !== undefined,
    inText: field !== null,
    inDialog: element?.closest('[role="dialog"]') !== null && element !== null,
  };
}

export function useCommands(world: World): Commands {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const [dialog, setDialog] = useState<Dialog>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const issueAt = useRef(-1);
  const selected = useStore(world.canvas, (state) => state.selected);
  const latest = useRef(world);
  latest.current = world;
  const { draft, canvas } = world;
  const stable = useMemo(() => {
    const edits = createEdits(draft, (key, values) => String(t(key, values ?? {})));
    const document = draft.document;
    const focused = () => canvas.getState().focused;
    const say = (what: string) => notifyDone(what);
    const go = (id: string | null) => {
      if (id === null) return;
      canvas.setState({ selected: canvas.getState().selected === null ? null : id });
      requestFocus(canvas, id);
    };
    const goToStep = (id: string) => {
      canvas.setState({ selected: id });
      requestFocus(canvas, id);
    };
    const goToIssue = (issue: Issue) => {
      const id = issue.stepId ?? ENTRANCE;
      goToStep(id);
      focusField(issue.field === undefined ? null : firstField(issue.field));
    };
    const nextIssue = (by: 1 | -1) => {
      const { issues } = latest.current;
      if (issues.length === 0) return;
      issueAt.current = (issueAt.current + by + issues.length) % issues.length;
      const issue = issues[issueAt.current];
      if (issue) goToIssue(issue);
    };
    const history = (direction: 'undo' | 'redo') => {
      const label = draft[direction]();
      if (label) say(t(`undo.${direction}ne`, { what: t(label.key, label.values) }));
    };
    const add = (at: Slot, item: PaletteItem) => {
      const id = edits.add(at, item);
      if (id !== null) goToStep(id);
    };
    const simulate = (open: boolean) =>
      void navigate({ search: (old) => ({ ...old, lens: undefined, simulate: open ? true : undefined }), replace: true });
    const setLens = (lens: Lens) =>
      void navigate({
        search: (old) => ({ ...old, lens: lens === 'edit' ? undefined : lens, simulate: undefined }),
        replace: true,
      });
    const copy = (stepId: string, how: 'step' | 'subtree') =>
      void copySteps(edits.copy(stepId, how)).then(() => say(t('clipboard.copied', { step: edits.nameOf(stepId) })));
    const paste = async () => {
      const pasted = await pasteSteps();
      const id = pasted === null ? null : edits.paste(edits.slotAfter(focused()), pasted);
      if (id === null) say(t('clipboard.nothing'));
      else goToStep(id);
    };
    const remove = (subtree: boolean) => {
      const id = focused();
      if (id === ENTRANCE) return;
      const next = subtree ? edits.removeSubtree(id) : edits.remove(id);
      canvas.setState({ selected: null });
      requestFocus(canvas, next);
    };
    const run = (command: CommandId) => {
      const id = focused();
      switch (command) {
        case 'addAfter':
          return setSlot(edits.slotAfter(id));
        case 'open':
          return canvas.setState({ selected: id });
        case 'closePanel': {
          if (canvas.getState().selected === null) return;
          canvas.setState({ selected: null });
          return requestFocus(canvas, id);
        }
        case 'delete':
          return remove(false);
        case 'deleteSubtree':
          return remove(true);
        case 'undo':
        case 'redo':
          return history(command);
        case 'copy':
          return id === ENTRANCE ? undefined : copy(id, 'step');
        case 'cut':
          if (id === ENTRANCE) return;
          copy(id, 'step');
          return remove(false);
        case 'paste':
          return void paste();
        case 'duplicate': {
          const made = id === ENTRANCE ? null : edits.duplicate(id);
          return go(made);
        }
        case 'nextIssue':
          return nextIssue(1);
        case 'previousIssue':
          return nextIssue(-1);
        case 'save':
          return draft.saved({ type: 'due' });
        case 'simulate':
          draft.saved({ type: 'due' });
          return simulate(true);
        case 'publish':
          draft.saved({ type: 'due' });
          return setDialog('publish');
        case 'palette':
        case 'search':
        case 'help':
          return setDialog(command);
        default:
          return command satisfies never;
      }
    };
    return { edits, run, goToStep, goToIssue, copy, add, simulate, setLens, nameOf: edits.nameOf, focused, document };
  }, [draft, canvas, navigate, t]);

  useKeys(stable.run, world.lens);
  return {
    ...stable,
    selected,
    dialog,
    picking:
      slot === null
        ? null
        : slot.from === ENTRANCE
          ? t('canvas.addFirst')
          : t('canvas.addAfter', { step: stable.nameOf(slot.from) }),
    close: () => {
      setDialog(null);
      setSlot(null);
    },
    addAt: setSlot,
    dropAt: (at) => {
      const { drag } = canvas.getState();
      canvas.setState({ drag: null });
      if (drag?.kind === 'step') stable.edits.move(drag.stepId, at);
      const item = drag?.kind === 'new' ? paletteItems.find(({ id }) => id === drag.type) : undefined;
      if (item) stable.add(at, item);
    },
    addItemAfterFocus: (item) => stable.add(stable.edits.slotAfter(stable.focused()), item),
    pick: (item) => {
      if (slot) stable.add(slot, item);
      setSlot(null);
    },
  };
}
