/** What of a long suite is run: everything, or with `--sample` a share of it, drawn by a seed that is printed. */
import { randomOf } from '../../engine/embedded/shop/random';

/** The seed of the draw; null: everything is run. */
export const draw: { seed: number | null } = { seed: null };

/** So many of them, in their order. */
export function sampled<Item>(label: string, all: readonly Item[], count: number): Item[] {
  if (draw.seed === null) return [...all];
  const random = randomOf(draw.seed, label);
  const lots = all.map((item) => ({ item, lot: random.next() })).toSorted((a, b) => a.lot - b.lot);
  const drawn = new Set(lots.slice(0, count).map(({ item }) => item));
  return all.filter((item) => drawn.has(item));
}
