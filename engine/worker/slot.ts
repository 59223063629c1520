/** What two entrances must not both take: see slot.decision.md. */
import type { RunRow } from '../store';

type Placed = Pick<RunRow, 'slot' | 'live'>;

const baseOf = (slot: string): string => slot.split('.')[0] ?? slot;
const numberOf = (slot: string): number => Number(slot.split('.')[1] ?? 0);

/** Whether a live run stands in the place. */
export function isTaken(place: string, runs: readonly Placed[]): boolean {
  return runs.some(({ slot, live }) => live && baseOf(slot) === place);
}

/** The slot of the run that would take the place after these: whoever knows of the same runs gets the same. */
export function nextSlot(place: string, runs: readonly Placed[]): string {
  const before = runs.filter(({ slot }) => baseOf(slot) === place).map(({ slot }) => numberOf(slot));
  return `${place}.${Math.max(0, ...before) + 1}`;
}
