/** What of a long suite is run: everything, or with `--sample` a share of it, drawn by a seed that is printed. */
import { randomOf } from '../../engine/embedded/shop/random';

/** The seed of the draw; null: everything is run. */
export const draw: { seed: number | null } = { seed: null };

/** So many of them, in their order. */
export function sampled<Item>(label: string, all: readonly Item[], count: number): Item[] {
  if (draw.seed === null) return [...all];
  const random = randomOf(draw.seed, label);
  const left = all.map((_, index) => index);
  const drawn = Array.from({ length: Math.min(count, all.length) }, () => {
    const [index = 0] = left.splice(Math.floor(random.between(0, left.length)), 1);
    return index;
  });
  return all.filter((_, index) => drawn.includes(index));
}
