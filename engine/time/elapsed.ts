/** A stretch during which waits stood still, epoch ms: the journey was paused. */
export type Pause = readonly [from: number, to: number];

/**
 * The instant at which `ms` have passed since `from`, pauses not counted. A pause that begins when the time is over already changes nothing.
 *
 * @param pauses in order, none inside another
 * @example elapsedEnd(0, 60_000, [[30_000, 90_000]]) // 120_000
 */
export function elapsedEnd(from: number, ms: number, pauses: readonly Pause[]): number {
  let end = from + ms;
  for (const [begin, over] of pauses) if (begin < end && over > from) end += over - Math.max(begin, from);
  return end;
}
