/** Arrow keys walk the graph: down to the main way out, up to where people come from, left and right between neighbours. Pure. */
import type { Layout } from './layout';
import { ENTRANCE, type Outline } from './outline';

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

const centre = (layout: Layout, id: string): { x: number; y: number } => {
  const box = layout.boxes.get(id);
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
};

function beside(outline: Outline, layout: Layout, from: string, side: 'left' | 'right'): string | null {
  const here = centre(layout, from);
  const sign = side === 'left' ? -1 : 1;
  let best: { id: string; cost: number } | null = null;
  for (const id of [ENTRANCE, ...outline.steps]) {
    const { x, y } = centre(layout, id);
    const dx = (x - here.x) * sign;
    // Rows matter more than columns: a neighbour two ranks away is not "beside".
    const cost = dx + Math.abs(y - here.y) * 3;
    if (id !== from && dx > 1 && (best === null || cost < best.cost)) best = { id, cost };
  }
  return best?.id ?? null;
}

/** The step (or `ENTRANCE`) that a key leads to from `from`; null = stay. */
export function walk(outline: Outline, layout: Layout, from: string, direction: Direction): string | null {
  switch (direction) {
    case 'down':
      return outline.slots.find((slot) => slot.from === from && slot.target !== null)?.target ?? null;
    case 'up':
      return outline.slots.find((slot) => slot.target === from)?.from ?? null;
    case 'left':
    case 'right':
      return beside(outline, layout, from, direction);
    case 'first':
      return ENTRANCE;
    case 'last':
      return outline.steps.at(-1) ?? ENTRANCE;
  }
}
