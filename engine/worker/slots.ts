/** Runs a piece of work when there is room for it. */
export type Slots = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `max` pieces of work at a time, in order of asking. */
export function slotsOf(max: number): Slots {
  let free = max;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
