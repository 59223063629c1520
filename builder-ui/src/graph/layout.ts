/**
 * Where everything stands: a pure function of the outline, top to bottom. Nothing to tidy, nothing to save.
 * Slots are nodes of the layout too, so their labels never overlap. See layout.decision.md.
 */
import { layout as dagre, Graph } from '@dagrejs/dagre';
import { ENTRANCE } from './entrance';
import type { Outline, Slot } from './outline';

export const STEP_SIZE = { width: 284, height: 78 } as const;
export const ENTRANCE_SIZE = { width: 284, height: 78 } as const;
const SLOT_SIZE = { width: 150, height: 50 } as const;
/** A slot where people leave also shows the exit mark. */
const END_SIZE = { width: 150, height: 80 } as const;

export interface Point {
  x: number;
  y: number;
}
/** `x`, `y` are the top left corner. */
export interface Box extends Point {
  id: string;
  width: number;
  height: number;
}
/** A line from a node to a slot or from a slot to a step, with the bends it takes around others. */
export interface Line {
  id: string;
  from: string;
  to: string;
  slot: string;
  points: Point[];
}
export interface Layout {
  boxes: Map<string, Box>;
  lines: Line[];
  width: number;
  height: number;
}

export const slotSize = (slot: Slot): { width: number; height: number } => (slot.target === null ? END_SIZE : SLOT_SIZE);

function graphOf(outline: Outline) {
  const graph = new Graph({ multigraph: true }).setGraph({
    rankdir: 'TB',
    nodesep: 36,
    ranksep: 24,
    edgesep: 24,
    marginx: 24,
    marginy: 24,
    ranker: 'tight-tree',
  });
  graph.setNode(ENTRANCE, { ...ENTRANCE_SIZE });
  for (const stepId of outline.steps) graph.setNode(stepId, { ...STEP_SIZE });
  for (const slot of outline.slots) graph.setNode(slot.id, { ...slotSize(slot) });
  for (const slot of outline.slots) {
    // Heavy edges are short and straight: the main way stays a line, optional ways go round it.
    const weight = slot.secondary ? 1 : 4;
    graph.setEdge(slot.from, slot.id, { weight });
    if (slot.target !== null) graph.setEdge(slot.id, slot.target, { weight });
  }
  return graph;
}

/** Lays an outline out. The same outline gives the same picture. */
export function layout(outline: Outline): Layout {
  const graph = graphOf(outline);
  // The initial order is depth first in the order of insertion: exactly ports from left to right. Sweeps would undo it.
  dagre(graph, { disableOptimalOrderHeuristic: true });
  const boxes = new Map<string, Box>();
  for (const id of graph.nodes()) {
    const { x = 0, y = 0, width, height } = graph.node(id) as { x?: number; y?: number; width: number; height: number };
    boxes.set(id, { id, x: x - width / 2, y: y - height / 2, width, height });
  }
  const line = (from: string, to: string, slot: string): Line => ({
    id: `${from}>${to}`,
    from,
    to,
    slot,
    points: ((graph.edge(from, to) as { points?: Point[] }).points ?? []).map(({ x, y }) => ({ x, y })),
  });
  const lines = outline.slots.flatMap((slot) => [
    line(slot.from, slot.id, slot.id),
    ...(slot.target === null ? [] : [line(slot.id, slot.target, slot.id)]),
  ]);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { boxes, lines, width, height };
}
