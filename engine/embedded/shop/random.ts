/** Chance that is the same in every run of a seed. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  between(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
}

/** mulberry32: small, fast, good enough for a shop; `label` gives every purpose a stream of its own. */
export function randomOf(seed: number, label: string): Random {
  let state = seed;
  for (const char of label) state = Math.imul(state ^ char.charCodeAt(0), 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    chance: (probability) => next() < probability,
    between: (from, to) => from + next() * (to - from),
    pick: (items) => items[Math.floor(next() * items.length)] as (typeof items)[number],
  };
}
