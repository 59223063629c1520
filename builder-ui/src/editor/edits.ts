/** Edits of the draft: each is one operation of the language, recorded under the label that undo says. */
import { definitionOf, type JourneyDocument, portsOf, type Step } from '../../../engine/language';
import {
  addArm,
  connect,
  copySelection,
  deleteSelection,
  deleteStep,
  deleteSubtree,
  duplicateStep,
  type FieldChanges,
  type Fragment,
  insertStep,
  moveSelection,
  moveStep,
  paste,
  removeArm,
  setFields,
  setJourney,
  subtreeOf,
  switchSelection,
} from '../../../engine/language/operations';
import { adapt } from '../form/adapt';
import { ENTRANCE, outline, type Slot } from '../graph';
import { shortId } from '../ui/short-id';
import type { Draft } from './draft-store';
import { blankStep, type PaletteItem } from './palette-items';

type Edit = ReturnType<typeof connect>;
/** Why an edit was refused: an i18n key and its values. */
export type Refusal = Extract<Edit, { refused: unknown }>['refused'];
export type { FieldChanges };

/** What an edit did: where to look now, or why it was refused. */
export type Outcome = { stepId: string; refused?: undefined } | { refused: Refusal; stepId?: undefined };

export interface Edits {
  add(slot: Slot, item: PaletteItem): Outcome;
  /** One step takes along what hangs on its ways, if it has several; several go as they are selected. */
  move(stepIds: readonly string[], slot: Slot): Outcome;
  remove(stepIds: readonly string[]): Outcome;
  removeSubtree(stepId: string): Outcome;
  duplicate(stepIds: readonly string[]): Outcome;
  /** Off when any of them is on. */
  toggleDisabled(stepIds: readonly string[]): Outcome;
  setStep(stepId: string, changes: FieldChanges): Outcome;
  setJourney(changes: FieldChanges): Outcome;
  /** `undefined` lets an optional way out follow the main one again. */
  connect(stepId: string, port: string, target: string | null | undefined): Outcome;
  /** What lies on the clipboard then; null when these cannot stand together. */
  copy(stepIds: readonly string[]): Fragment | null;
  /** The step and everything that can only be reached through it. */
  subtree(stepId: string): string[];
  /** Every place to put something, in reading order. */
  slots(): Slot[];
  paste(slot: Slot, fragment: unknown): Outcome;
  /** The way out that "after this" means: the first main one. Null after a step that ends the journey. */
  slotAfter(id: string): Slot | null;
  nameOf(stepId: string): string;
}

/** The language calls the entrance `start`; its jump of the goal is drawn at the entrance too. */
function languageSlot({ from, port }: Slot): { from: string; port: string } {
  if (from !== ENTRANCE) return { from, port };
  return { from: port === 'goal' ? 'goal' : 'start', port: '' };
}

const idsOf = (list: unknown): string[] => (Array.isArray(list) ? list.map((item: { id?: unknown }) => String(item.id)) : []);

/** A way out that was added to or removed from a list of ways has an operation of its own, which also takes care of what hangs on it. */
function armEdit(document: JourneyDocument, stepId: string, step: Step, changes: FieldChanges): Edit | null {
  const kind = definitionOf(step).arms;
  const [change] = changes;
  if (!kind || !change || changes.length !== 1 || change[0] !== kind.field) return null;
  const before = idsOf((step as unknown as Record<string, unknown>)[kind.field]);
  const after = idsOf(change[1]);
  const gone = before.filter((id) => !after.includes(id));
  const fresh = after.filter((id) => !before.includes(id));
  if (gone.length === 1 && fresh.length === 0) return removeArm(document, stepId, gone[0] ?? '');
  if (fresh.length === 1 && gone.length === 0) return addArm(document, stepId, () => fresh[0] ?? shortId());
  return null;
}

/** Another channel makes other content necessary: the whole step is brought into its new form. */
function variantEdit(document: JourneyDocument, stepId: string, step: Step, changes: FieldChanges): Edit | null {
  const { form, schema } = definitionOf(step);
  const [change] = changes;
  if (!change || form.fields.find(({ path }) => path === change[0])?.widget !== 'select') return null;
  const whole = adapt(schema, { ...step, [change[0]]: change[1] }) as Record<string, unknown>;
  const keys = new Set([...Object.keys(step), ...Object.keys(whole)]);
  return setFields(
    document,
    stepId,
    [...keys].filter((key) => key !== 'type' && key !== 'next').map((key) => [key, whole[key]] as const),
  );
}

function fieldEdit(document: JourneyDocument, stepId: string, changes: FieldChanges): Edit {
  const step = document.steps[stepId];
  const arm = step && armEdit(document, stepId, step, changes);
  if (arm) return arm;
  const plain = setFields(document, stepId, changes);
  return 'refused' in plain && step ? (variantEdit(document, stepId, step, changes) ?? plain) : plain;
}

/** Behind the last of the steps on the main way, where people go on. */
function duplicateSelection(document: JourneyDocument, stepIds: readonly string[]): Edit {
  const order = outline(document).steps.filter((id) => stepIds.includes(id));
  const last = order.at(-1) ?? '';
  const step = document.steps[last];
  if (!step || order.length === 1) return duplicateStep(document, last, shortId);
  const port = definitionOf(step).bypass(step) ?? portsOf(step).main[0];
  if (port === undefined) return { refused: { key: 'refused.cannot_be_copied', values: { step: step.name } } };
  return paste(document, { from: last, port }, copySelection(document, stepIds), shortId);
}

/** Keystrokes in one field are one edit to undo; a choice is one of its own, however quickly another follows. */
function typed(where: string, changes: FieldChanges): string | undefined {
  const [first, ...others] = changes;
  return first && others.length === 0 && first[0] !== 'template' ? `${where}.${first[0]}` : undefined;
}

/** `titleOf` names a fresh step in the reader's language, `words` its ways out. */
export function createEdits(draft: Draft, titleOf: (item: PaletteItem) => string, words?: (english: string) => string): Edits {
  const nameOf = (stepId: string) => draft.document().steps[stepId]?.name || stepId;
  const apply = (edit: Edit, coalesce?: string): Outcome => {
    if ('refused' in edit) return { refused: edit.refused };
    draft.edit(edit.document, edit.label, coalesce);
    return { stepId: edit.stepId ?? ENTRANCE };
  };
  return {
    add: (slot, item) =>
      apply(insertStep(draft.document(), languageSlot(slot), blankStep(item, titleOf(item), shortId, words), shortId)),
    move: (stepIds, slot) => {
      const [only] = stepIds;
      const place = languageSlot(slot);
      return apply(
        stepIds.length === 1 && only !== undefined
          ? moveStep(draft.document(), only, place)
          : moveSelection(draft.document(), stepIds, place),
      );
    },
    remove: (stepIds) => {
      const [only] = stepIds;
      return apply(
        stepIds.length === 1 && only !== undefined
          ? deleteStep(draft.document(), only)
          : deleteSelection(draft.document(), stepIds),
      );
    },
    removeSubtree: (stepId) => apply(deleteSubtree(draft.document(), stepId)),
    duplicate: (stepIds) => apply(duplicateSelection(draft.document(), stepIds)),
    toggleDisabled: (stepIds) => {
      const isOn = stepIds.some((id) => draft.document().steps[id]?.disabled !== true);
      return apply(switchSelection(draft.document(), stepIds, isOn));
    },
    setStep: (stepId, changes) => apply(fieldEdit(draft.document(), stepId, changes), typed(stepId, changes)),
    setJourney: (changes) => apply(setJourney(draft.document(), changes), typed('journey', changes)),
    connect: (stepId, port, target) => apply(connect(draft.document(), { from: stepId, port }, target)),
    copy: (stepIds) => copySelection(draft.document(), stepIds),
    subtree: (stepId) => [...subtreeOf(draft.document(), stepId)],
    slots: () => outline(draft.document()).slots,
    paste: (slot, fragment) => apply(paste(draft.document(), languageSlot(slot), fragment, shortId)),
    slotAfter: (id) => outline(draft.document()).slots.find((slot) => slot.from === id && !slot.secondary) ?? null,
    nameOf,
  };
}
