/** Edits of the draft in the page's words: each is one operation of the language, recorded under a label that undo can say. */
import type { JourneyDocument, Step } from '../../../engine/language';
import { ENTRANCE, type Slot, slotId } from '../canvas';
import type { Draft } from './draft-store';
import type { PaletteItem } from './palette-items';

export type FieldChanges = [path: string, value: unknown][];

export interface Edits {
  /** The new step's id; null when nothing was added. */
  add(slot: Slot, item: PaletteItem): string | null;
  move(stepId: string, slot: Slot): void;
  /** The step to go to afterwards. */
  remove(stepId: string): string;
  removeSubtree(stepId: string): string;
  duplicate(stepId: string): string | null;
  setStep(stepId: string, changes: FieldChanges): void;
  setJourney(changes: FieldChanges): void;
  /** `undefined` lets an optional way out follow the main one again. */
  connect(stepId: string, port: string, target: string | null | undefined): void;
  copy(stepId: string, how: 'step' | 'subtree'): unknown;
  paste(slot: Slot, fragment: unknown): string | null;
  slotAfter(id: string): Slot;
  nameOf(stepId: string): string;
}

function setAt(value: unknown, [key, ...rest]: string[], next: unknown): unknown {
  if (key === undefined) return next;
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? setAt(item, rest, next) : item));
  const { [key]: old, ...others } = (value ?? {}) as Record<string, unknown>;
  const made = setAt(old, rest, next);
  return made === undefined ? others : { ...(value as object), [key]: made };
}

export function createEdits(draft: Draft, _words: (key: string, values?: Record<string, string>) => string): Edits {
  const nameOf = (stepId: string) => (draft.document().steps[stepId] as Step | undefined)?.name ?? stepId;
  return {
    add: () => null,
    move: () => undefined,
    remove: () => ENTRANCE,
    removeSubtree: () => ENTRANCE,
    duplicate: () => null,
    setStep(stepId, changes) {
      const next = changes.reduce<unknown>((document, [path, value]) => setAt(document, ['steps', stepId, ...path.split('.')], value), draft.document());
      draft.edit(next as JourneyDocument, { key: 'edit.field', values: { step: nameOf(stepId) } }, `${stepId}.${changes[0]?.[0]}`);
    },
    setJourney(changes) {
      const next = changes.reduce<unknown>((document, [path, value]) => setAt(document, path.split('.'), value), draft.document());
      draft.edit(next as JourneyDocument, { key: 'edit.journey' }, changes[0]?.[0]);
    },
    connect: () => undefined,
    copy: () => null,
    paste: () => null,
    slotAfter: (id) => ({ id: slotId(id, 'start'), from: id, port: 'start', target: null, secondary: false, index: 0, count: 1 }),
    nameOf,
  };
}
