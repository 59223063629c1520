/**
 * Where everything stands: a pure function of the outline, top to bottom. Nothing to tidy, nothing to save.
 * Slots are nodes of the layout too, so their labels never overlap. See layout.decision.md.
 */
import { layout as dagre, Graph } from '@dagrejs/dagre';
import { ENTRANCE } from './entrance';
import { type Outline, type Slot, slotId } from './outline';

export const STEP_SIZE = { width: 284, height: 78 } as const;
export const ENTRANCE_SIZE = { width: 284, height: 78 } as const;
const SLOT_SIZE = { width: 150, height: 50 } as const;
/** A slot where people leave also shows the exit mark. */
const END_SIZE = { width: 150, height: 80 } as const;
/** A folded one also has a button that says how much is hidden. */
const FOLDED_SIZE = { width: 170, height: 96 } as const;

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

export const slotSize = (slot: Slot): { width: number; height: number } =>
  slot.hidden > 0 ? FOLDED_SIZE : slot.target === null ? END_SIZE : SLOT_SIZE;

type Ranked = Graph<unknown, { rank?: number; order?: number }, { minlen?: number }>;

/**
 * Everybody as high up as those before allow, so that the ways out of a step stand right below it and long lines run down to a
 * join. dagre calls this on its graph without cycles.
 */
function rankDown(graph: Ranked): void {
  const open = new Map(graph.nodes().map((id) => [id, (graph.inEdges(id) ?? []).length]));
  const ready = graph.nodes().filter((id) => open.get(id) === 0);
  for (const id of ready) {
    const from = graph.node(id);
    from.rank ??= 0;
    for (const edge of graph.outEdges(id) ?? []) {
      const to = graph.node(edge.w);
      to.rank = Math.max(to.rank ?? 0, from.rank + (graph.edge(edge).minlen ?? 1));
      const left = (open.get(edge.w) ?? 1) - 1;
      open.set(edge.w, left);
      if (left === 0) ready.push(edge.w);
    }
  }
}

/**
 * Depth first in the order of insertion: exactly ports from left to right. dagre's own order is the same, but is prepared for sweeps
 * that would undo it: half the time of a layout.
 */
function orderDown(graph: Ranked): void {
  const filled: number[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const node = graph.node(id);
    const rank = node.rank ?? 0;
    node.order = filled[rank] ?? 0;
    filled[rank] = node.order + 1;
    for (const next of graph.successors(id) ?? []) visit(next);
  };
  for (const id of graph.nodes().toSorted((a, b) => (graph.node(a).rank ?? 0) - (graph.node(b).rank ?? 0))) visit(id);
}

/** Puts the entrance above the first step instead of half-way to where the goal leads; it has its row for itself but for lost steps. */
function alignEntrance(boxes: Map<string, Box>): void {
  const entrance = boxes.get(ENTRANCE);
  const first = boxes.get(slotId(ENTRANCE, 'start'));
  if (!entrance || !first) return;
  const x = first.x + (first.width - entrance.width) / 2;
  const isFree = [...boxes.values()].every(
    (box) => box === entrance || box.y >= entrance.y + entrance.height || box.x + box.width < x || box.x > x + entrance.width,
  );
  if (isFree) boxes.set(ENTRANCE, { ...entrance, x });
}

function graphOf(outline: Outline) {
  const graph = new Graph({ multigraph: true }).setGraph({
    rankdir: 'TB',
    rankalign: 'top',
    nodesep: 36,
    ranksep: 24,
    edgesep: 24,
    marginx: 24,
    marginy: 24,
    // A function is taken, though the types know only the names of dagre's own.
    ranker: rankDown as unknown as string,
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
  dagre(graph, { customOrder: (ranked) => orderDown(ranked as Ranked) });
  const boxes = new Map<string, Box>();
  for (const id of graph.nodes()) {
    const { x = 0, y = 0, width, height } = graph.node(id) as { x?: number; y?: number; width: number; height: number };
    boxes.set(id, { id, x: x - width / 2, y: y - height / 2, width, height });
  }
  alignEntrance(boxes);
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
