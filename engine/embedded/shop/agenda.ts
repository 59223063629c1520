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

/** What is being done: side by side, but one after the other for the same person, as in life. */
export interface Errands {
  /** Begins with what was taken from the agenda. */
  send(happenings: Happening[]): void;
  /** @throws what went wrong with one of them. */
  check(): void;
  /** Journey instant of the oldest that is not done; infinite when nothing is under way. */
  oldest(): number;
  /** Resolves when everything is done. @throws what went wrong. */
  end(): Promise<void>;
}

export function errandsOf(): Errands {
  const underWay = new Set<Happening>();
  const last = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  const check = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    check,
    send: (happenings) => {
      for (const happening of happenings) {
        underWay.add(happening);
        const done = (last.get(happening.who) ?? Promise.resolve())
          .then(happening.run)
          .catch((error: unknown) => void failures.push(error))
          .finally(() => underWay.delete(happening));
        last.set(happening.who, done);
      }
    },
    oldest: () => Math.min(...[...underWay].map(({ at }) => at)),
    end: async () => {
      await Promise.all(last.values());
      check();
    },
  };
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
