/** What went before in the same journey, for somebody who comes again. */
import type { EntryHistory } from '../entry';
import type { World } from './world';

/** A run of before; `endedAt` is null while it goes on. */
export interface Earlier {
  key: string | null;
  enteredAt: number;
  endedAt: number | null;
}

/** What is left when a simulation is over, for the next one to begin with. */
export interface Left {
  world: World;
  /** Whether an attribute trigger may fire. */
  armed: boolean;
  /** The runs so far, oldest first. */
  runs: readonly Earlier[];
}

/** What the rules of entry ask of earlier runs, once the key is known. */
export function historyOf(runs: readonly Earlier[]): (key: string | null) => EntryHistory {
  const ended = runs.flatMap(({ endedAt }) => endedAt ?? []);
  return (key) => ({
    activeSlot: runs.some((run) => run.endedAt === null && run.key === key),
    everEntered: runs.length > 0,
    lastEnteredAt: runs.at(-1)?.enteredAt ?? null,
    lastEndedAt: ended.length === 0 ? null : Math.max(...ended),
    others: [],
  });
}
