/** What the canvas is told, and what it tells. */
import type { Node } from '@xyflow/react';
import type { Step } from '../../../engine/language';
import type { Lit, Slot, SlotMarks, StepMarks } from '../graph';

export type EntranceData = { title: string; summary: string; marks: StepMarks; entered?: number };
export type StepData = { step: Step; marks: StepMarks; editable: boolean };
export type SlotData = { slot: Slot; label: string; after: string; colour: string | null; marks: SlotMarks; editable: boolean };
/** One line of the drawing, with the way it takes as an SVG path. */
export interface Line {
  id: string;
  path: string;
  colour: string | null;
  dashed: boolean;
  lit: Lit | undefined;
  change: SlotMarks['change'];
  arrow: boolean;
}

export type EntranceNode = Node<EntranceData, 'entrance'>;
export type StepNode = Node<StepData, 'step'>;
export type SlotNode = Node<SlotData, 'slot'>;
export type CanvasNode = EntranceNode | StepNode | SlotNode;

/** What was held while a card was pressed. */
export interface Held {
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** What nodes tell the canvas itself, beside what it tells its lens. */
export interface NodeActions extends CanvasActions {
  /** A card was pressed: opens it, or changes the selection. */
  press(id: string, held: Held): void;
  /** A card is being dragged. */
  lift(id: string): void;
  fold(slotId: string): void;
}

/** What a reader does on the canvas. */
export interface CanvasActions {
  select(id: string): void;
  /** Asks which step to put here. */
  add(slot: Slot): void;
  /** Something was dropped on a lit slot. */
  drop(slot: Slot): void;
  /** Opens the people behind a number. */
  showPeople(stepId: string, status: 'active' | 'parked' | undefined): void;
}
