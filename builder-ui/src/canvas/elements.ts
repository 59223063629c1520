/** Turns outline, layout and marks into React Flow's nodes and our lines. Unchanged nodes keep their identity, so that memoised cards stay. */
import type { TFunction } from 'i18next';
import type { JourneyDocument } from '../../../engine/language';
import { ENTRANCE, type Layout, linePath, type Marks, type Outline, portName, type Slot } from '../graph';
import { entranceSummary, entranceTitle } from './entrance-words';
import { lineColour } from './step-look';
import type { CanvasNode, Line } from './types';

export interface Scene {
  document: JourneyDocument;
  outline: Outline;
  layout: Layout;
  marks: Marks;
  editable: boolean;
  t: TFunction;
  language: string;
}
export interface Elements {
  nodes: CanvasNode[];
  lines: Line[];
}

const NO_MARKS = {};
/** Lines of those who leave end inside the mark at the bottom of the slot, px. */
const EXIT_MARK = 12;

/** Identity first: steps of the document keep theirs while others are edited. */
function same(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

function keep(old: CanvasNode[], made: CanvasNode[]): CanvasNode[] {
  const before = new Map(old.map((element) => [element.id, element]));
  return made.map((now) => {
    const then = before.get(now.id);
    if (!then) return now;
    const { data: dataThen, ...restThen } = then;
    const { data: dataNow, ...restNow } = now;
    const unchanged =
      Object.entries(dataNow).every(([key, value]) => same((dataThen as unknown as Record<string, unknown>)[key], value)) &&
      same(restThen, restNow);
    return unchanged ? then : now;
  });
}

function slotsBySource({ slots }: Outline): Map<string, Slot[]> {
  const bySource = new Map<string, Slot[]>();
  for (const slot of slots) bySource.set(slot.from, [...(bySource.get(slot.from) ?? []), slot]);
  return bySource;
}

function nodesOf({ document, outline, layout, marks, editable, t, language }: Scene): CanvasNode[] {
  const placed = (id: string) => {
    const { x = 0, y = 0, width = 0, height = 0 } = layout.boxes.get(id) ?? {};
    // Nodes whose size and handles are unknown are all drawn once to look for them, also those out of sight.
    const known = { width, height, measured: { width, height }, handles: [] };
    return { id, position: { x, y }, ...known, draggable: false, selectable: false, focusable: false };
  };
  const slotNode = (slot: Slot): CanvasNode => {
    const from = document.steps[slot.from];
    const data = {
      slot,
      label: slot.former ? t('diff.former') : portName(from, slot.port, t),
      after: from?.name || t('canvas.entrance'),
      colour: lineColour(slot.index, slot.count),
      marks: marks.slots[slot.id] ?? NO_MARKS,
      editable,
    };
    return { ...placed(slot.id), type: 'slot', data };
  };
  const slots = slotsBySource(outline);
  const { entered, ...entrance } = marks.entrance;
  const words = { title: entranceTitle(document, t, language), summary: entranceSummary(document, t) };
  // Tab order is reading order: a card, then its own "+" buttons.
  return [
    { ...placed(ENTRANCE), type: 'entrance', data: { ...words, marks: entrance, entered } },
    ...(slots.get(ENTRANCE) ?? []).map(slotNode),
    ...outline.steps.flatMap((id): CanvasNode[] => {
      const step = document.steps[id];
      if (!step) return [];
      return [
        { ...placed(id), type: 'step', data: { step, marks: marks.steps[id] ?? NO_MARKS, editable } },
        ...(slots.get(id) ?? []).map(slotNode),
      ];
    }),
  ];
}

/** From each step to its slots, down through them, and on to the steps they lead to. */
function linesOf({ outline, layout, marks }: Scene): Line[] {
  const slots = new Map(outline.slots.map((slot) => [slot.id, slot]));
  const look = (slot: Slot) => ({
    colour: lineColour(slot.index, slot.count),
    dashed: slot.secondary || slot.former === true,
    lit: marks.slots[slot.id]?.lit,
    change: marks.slots[slot.id]?.change,
  });
  const between = layout.lines.flatMap((line): Line[] => {
    const slot = slots.get(line.slot);
    const from = layout.boxes.get(line.from);
    const to = layout.boxes.get(line.to);
    if (!slot || !from || !to) return [];
    return [{ id: line.id, path: linePath(line, from, to), ...look(slot), arrow: line.to !== slot.id }];
  });
  const through = outline.slots.flatMap((slot): Line[] => {
    const box = layout.boxes.get(slot.id);
    if (!box) return [];
    const end = box.y + box.height - (slot.target === null ? EXIT_MARK : 0);
    return [{ id: slot.id, path: `M ${box.x + box.width / 2} ${box.y} V ${end}`, ...look(slot), arrow: false }];
  });
  return [...between, ...through];
}

/** Builds the scene's elements; `old` are the nodes of the last call. */
export function elementsOf(scene: Scene, old: CanvasNode[]): Elements {
  return { nodes: keep(old, nodesOf(scene)), lines: linesOf(scene) };
}
