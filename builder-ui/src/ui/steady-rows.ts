/** Rows of a live list stay where they are while a pointer is over them: nobody clicks what has just moved there. */
import { type PointerEvent, useState } from 'react';

/** The held rows in their order, as they are now; those that have left the list stay as they were. Pure. */
export function steadied<Item extends { id: string }>(held: readonly Item[], now: readonly Item[]): Item[] {
  const current = new Map(now.map((item) => [item.id, item]));
  const known = new Set(held.map(({ id }) => id));
  const last = now.findLastIndex(({ id }) => known.has(id));
  // What follows the last held row takes no place away: more was loaded.
  const after = last === -1 ? [] : now.slice(last + 1);
  return [...held.map((item) => current.get(item.id) ?? item), ...after];
}

/** The rows to show, and what the element around them needs. What came meanwhile shows when the pointer leaves. */
export function useSteadyRows<Item extends { id: string }>(items: readonly Item[], subject: string) {
  const [held, setHeld] = useState<{ subject: string; items: readonly Item[] } | null>(null);
  return {
    rows: held?.subject === subject ? steadied(held.items, items) : [...items],
    around: {
      onPointerEnter: ({ pointerType }: PointerEvent) => {
        if (pointerType === 'mouse') setHeld({ subject, items });
      },
      onPointerLeave: () => setHeld(null),
    },
  };
}
