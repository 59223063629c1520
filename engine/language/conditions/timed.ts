/** An answer that may depend on the clock. */
export interface Timed {
  holds: boolean;
  /** Earliest instant strictly after now at which the answer could differ; null = never. */
  next: number | null;
}

/** The earlier of two instants of which null means never. */
export function earlier(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

/** An answer over which time has no power. */
export function fixed(holds: boolean): Timed {
  return { holds, next: null };
}

/**
 * Judges a test now, and finds when it flips. The answer must be constant between two neighbouring breakpoints;
 * in return the flip found is exact.
 */
export function timed(now: number, test: (at: number) => boolean, breakpoints: number[]): Timed {
  const holds = test(now);
  const later = breakpoints.filter((at) => at > now).sort((a, b) => a - b);
  return { holds, next: later.find((at) => test(at) !== holds) ?? null };
}
