/** What happens outside, in order of journey time. */
export interface Happening {
  /** Journey instant, epoch ms. */
  at: number;
  /** Whom it is about: what happens to one of them happens in order. */
  who: string;
  /** Does it; resolves when whoever was called has acknowledged. */
  run(): Promise<void>;
}

export interface Agenda {
  add(happening: Happening): void;
  /** Instant of the next one; null when nothing is left. */
  next(): number | null;
  /** Takes everything up to `now`, earliest first. */
  take(now: number): Happening[];
}

/** Does what was taken: side by side, but one after the other for the same person, as in life. */
export async function happen(happenings: Happening[]): Promise<void> {
  const byPerson = new Map<string, Happening[]>();
  for (const happening of happenings) byPerson.set(happening.who, [...(byPerson.get(happening.who) ?? []), happening]);
  await Promise.all(
    [...byPerson.values()].map(async (mine) => {
      for (const { run } of mine) await run();
    }),
  );
}

export function agendaOf(happenings: Happening[]): Agenda {
  const sorted = [...happenings].sort((a, b) => a.at - b.at);
  return {
    add: (happening) => {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle]?.at ?? 0) <= happening.at) low = middle + 1;
        else high = middle;
      }
      sorted.splice(low, 0, happening);
    },
    next: () => sorted[0]?.at ?? null,
    take: (now) => {
      let n = 0;
      while (n < sorted.length && (sorted[n]?.at ?? 0) <= now) n++;
      return sorted.splice(0, n);
    },
  };
}
