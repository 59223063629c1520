/** Edits of the draft: each is one operation of the language, recorded under the label that undo says. */
import { definitionOf, type JourneyDocument, type Step } from '../../../engine/language';
import {
  addArm,
  connect,
  copySteps,
  deleteStep,
  deleteSubtree,
  duplicateStep,
  type FieldChanges,
  insertStep,
  moveStep,
  paste,
  removeArm,
  setFields,
  setJourney,
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
  move(stepId: string, slot: Slot): Outcome;
  remove(stepId: string): Outcome;
  removeSubtree(stepId: string): Outcome;
  duplicate(stepId: string): Outcome;
  setStep(stepId: string, changes: FieldChanges): Outcome;
  setJourney(changes: FieldChanges): Outcome;
  /** `undefined` lets an optional way out follow the main one again. */
  connect(stepId: string, port: string, target: string | null | undefined): Outcome;
  copy(stepId: string, how: 'step' | 'subtree'): unknown;
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

/** `titleOf` names a fresh step in the reader's language. */
export function createEdits(draft: Draft, titleOf: (item: PaletteItem) => string): Edits {
  const nameOf = (stepId: string) => draft.document().steps[stepId]?.name || stepId;
  const apply = (edit: Edit, coalesce?: string): Outcome => {
    if ('refused' in edit) return { refused: edit.refused };
    draft.edit(edit.document, edit.label, coalesce);
    return { stepId: edit.stepId ?? ENTRANCE };
  };
  return {
    add: (slot, item) =>
      apply(insertStep(draft.document(), languageSlot(slot), blankStep(item, titleOf(item), shortId), shortId)),
    move: (stepId, slot) => apply(moveStep(draft.document(), stepId, languageSlot(slot))),
    remove: (stepId) => apply(deleteStep(draft.document(), stepId)),
    removeSubtree: (stepId) => apply(deleteSubtree(draft.document(), stepId)),
    duplicate: (stepId) => apply(duplicateStep(draft.document(), stepId, shortId)),
    setStep: (stepId, changes) => apply(fieldEdit(draft.document(), stepId, changes), `${stepId}.${changes[0]?.[0]}`),
    setJourney: (changes) => apply(setJourney(draft.document(), changes), `journey.${changes[0]?.[0]}`),
    connect: (stepId, port, target) => apply(connect(draft.document(), { from: stepId, port }, target)),
    copy: (stepId, how) => copySteps(draft.document(), stepId, how),
    paste: (slot, fragment) => apply(paste(draft.document(), languageSlot(slot), fragment, shortId)),
    slotAfter: (id) => outline(draft.document()).slots.find((slot) => slot.from === id && !slot.secondary) ?? null,
    nameOf,
  };
}
