/** What can be done on the journey page, once: keys, buttons, the palette and the canvas all call these. */
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Issue } from '../../../engine/language';
import { type CanvasStore, requestView, setSelection } from '../canvas';
import { ENTRANCE, type Slot } from '../graph';
import { notifyDone } from '../ui/notify';
import { type CanvasCommands, createCanvasCommands } from './canvas-commands';
import type { Draft } from './draft-store';
import { createEdits, type Edits } from './edits';
import type { EditLabel } from './history';
import type { CommandId } from './key-map';
import type { PaletteItem } from './palette-items';
import { useKeys } from './use-keys';

const route = getRouteApi('/shell/journeys/$journeyId');

export type Lens = 'edit' | 'live' | 'version' | 'diff' | 'person';
export type Dialog = 'publish' | 'help' | 'palette' | 'search' | 'move' | null;

export interface Commands extends CanvasCommands {
  edits: Edits;
  /** The node whose panel is open. */
  selected: string | null;
  dialog: Dialog;
  /** Title of the step picker; null = closed. */
  picking: string | null;
  run(command: CommandId): void;
  /** The same for one step, whatever is selected. */
  runOn(stepId: string, command: CommandId): void;
  close(): void;
  setLens(lens: Lens): void;
  simulate(open: boolean): void;
  nameOf(stepId: string): string;
  /** Asks which step to put here. */
  addAt(slot: Slot): void;
  addItemAfterFocus(item: PaletteItem): void;
  pick(item: PaletteItem): void;
}

interface World {
  draft: Draft;
  canvas: CanvasStore;
  issues: readonly Issue[];
  lens: Lens;
}

/** Words of a label; texts it mentions are quoted as they are. */
export function useLabelWords(): (label: EditLabel) => string {
  const { t } = useTranslation();
  return useCallback((label) => String(t(label.key, { ...label.values, defaultValue: label.key })), [t]);
}

function useNavigation() {
  const navigate = route.useNavigate();
  return useMemo(
    () => ({
      simulate: (open: boolean) =>
        void navigate({ search: (old) => ({ ...old, lens: undefined, simulate: open ? true : undefined }), replace: true }),
      setLens: (lens: Lens) =>
        void navigate({
          search: (old) => ({ ...old, lens: lens === 'edit' ? undefined : lens, simulate: undefined }),
          replace: true,
        }),
    }),
    [navigate],
  );
}

export function useCommands({ draft, canvas, issues, lens }: World): Commands {
  const { t } = useTranslation();
  const words = useLabelWords();
  const navigation = useNavigation();
  const [dialog, setDialog] = useState<Dialog>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const selected = useStore(canvas, (state) => state.selected);
  const latestIssues = useRef(issues);
  useLayoutEffect(() => {
    latestIssues.current = issues;
  }, [issues]);
  const stable = useMemo(() => {
    const edits = createEdits(
      draft,
      (item) => t(item.titleKey),
      (english) => t(`palette.ways.${english}`, { defaultValue: english }),
    );
    const onCanvas = createCanvasCommands({
      draft,
      canvas,
      edits,
      words,
      say: (key, values) => notifyDone(String(t(key, { ...values, defaultValue: key }))),
    });
    const focused = () => canvas.getState().focused;
    const save = () => draft.saved({ type: 'due' });
    const addAfter = () => {
      const slot = edits.slotAfter(focused());
      if (slot === null) notifyDone(t('refused.nothing_after_exit', { step: edits.nameOf(focused()) }));
      else setSlot(slot);
    };
    const acts: Record<CommandId, () => void> = {
      addAfter,
      open: () => canvas.setState({ selected: focused() }),
      closePanel: onCanvas.closePanel,
      delete: onCanvas.remove,
      deleteSubtree: () => onCanvas.removeSubtree(focused()),
      undo: onCanvas.undo,
      redo: onCanvas.redo,
      copy: onCanvas.copy,
      cut: onCanvas.cut,
      paste: onCanvas.paste,
      duplicate: onCanvas.duplicate,
      move: () => {
        if (focused() !== ENTRANCE || canvas.getState().selection.size > 0) setDialog('move');
      },
      toggleDisabled: onCanvas.toggleDisabled,
      selectSubtree: () => onCanvas.selectSubtree(focused()),
      selectAll: onCanvas.selectAll,
      fold: () => onCanvas.fold(focused()),
      showAll: () => requestView(canvas, 'whole'),
      zoomIn: () => requestView(canvas, 'in'),
      zoomOut: () => requestView(canvas, 'out'),
      nextIssue: () => onCanvas.nextIssue(latestIssues.current, 1),
      previousIssue: () => onCanvas.nextIssue(latestIssues.current, -1),
      save,
      simulate: () => {
        save();
        navigation.simulate(true);
      },
      publish: () => {
        save();
        setDialog('publish');
      },
      palette: () => setDialog('palette'),
      search: () => setDialog('search'),
      help: () => setDialog('help'),
    };
    const run = (command: CommandId) => acts[command]();
    const runOn = (stepId: string, command: CommandId) => {
      setSelection(canvas, []);
      canvas.setState({ focused: stepId });
      run(command);
    };
    const addItemAfterFocus = (item: PaletteItem) => onCanvas.add(edits.slotAfter(focused()), item);
    return { ...onCanvas, ...navigation, edits, run, runOn, addItemAfterFocus, addAt: setSlot, nameOf: edits.nameOf };
  }, [draft, canvas, navigation, words, t]);
  useKeys(stable.run, lens === 'edit');
  // Edits come with every keystroke and change nothing here: what takes the commands is not drawn again for them.
  return useMemo(
    () => ({
      ...stable,
      selected,
      dialog,
      picking:
        slot === null
          ? null
          : slot.from === ENTRANCE
            ? t(slot.port === 'goal' ? 'canvas.addAtGoal' : 'canvas.addFirst')
            : t('canvas.addAfter', { step: stable.nameOf(slot.from) }),
      close: () => {
        setDialog(null);
        setSlot(null);
      },
      pick: (item) => {
        if (slot) stable.add(slot, item);
        setSlot(null);
      },
    }),
    [stable, selected, dialog, slot, t],
  );
}
