/** One action on several journeys: which of them it concerns, and doing it one after the other. */
import type { JourneySummary } from '../../../engine/api/contract';

export type BulkAction = 'pause' | 'archive' | 'unarchive' | 'delete' | 'duplicate';

const allowed: Record<BulkAction, (journey: JourneySummary) => boolean> = {
  pause: ({ status }) => status === 'live',
  archive: ({ status, archivedAt }) => archivedAt === null && (status === 'draft' || status === 'stopped'),
  unarchive: ({ archivedAt }) => archivedAt !== null,
  delete: ({ status, liveVersion }) => status === 'draft' && liveVersion === null,
  duplicate: () => true,
};

export interface BulkPlan {
  ready: JourneySummary[];
  /** Stay as they are: the action is not for their state. */
  left: JourneySummary[];
  /** People in those it concerns. */
  people: number;
}

/** What an action would do to a selection, before it does anything. Pure. */
export function planBulk(action: BulkAction, selected: readonly JourneySummary[]): BulkPlan {
  const ready = selected.filter(allowed[action]);
  const left = selected.filter((journey) => !allowed[action](journey));
  return { ready, left, people: ready.reduce((sum, { people }) => sum + people.live, 0) };
}

export interface BulkResult<Item> {
  done: Item[];
  failed: { item: Item; error: Error }[];
  /** Not begun, because it was cancelled. */
  untouched: Item[];
}

/** One after the other, so that it can be stopped between two; a failure stops nobody else. Never throws. */
export async function runBulk<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<unknown>,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (finished: number) => void } = {},
): Promise<BulkResult<Item>> {
  const result: BulkResult<Item> = { done: [], failed: [], untouched: [] };
  for (const item of items) {
    if (signal?.aborted) {
      result.untouched.push(item);
      continue;
    }
    try {
      await act(item);
      result.done.push(item);
    } catch (error) {
      result.failed.push({ item, error: error instanceof Error ? error : new Error(String(error)) });
    }
    onProgress?.(result.done.length + result.failed.length);
  }
  return result;
}
