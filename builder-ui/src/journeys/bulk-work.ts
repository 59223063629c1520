/** Actions on several journeys that go on while their dialog is closed and other pages are open. */
import { create } from 'zustand';
import type { JourneySummary } from '../../../engine/api/contract';
import { type BulkAction, type BulkResult, runBulk } from './bulk';

export interface BulkWork {
  id: string;
  action: BulkAction;
  total: number;
  /** So many are done, or could not be done. */
  finished: number;
  /** Null while it goes on. */
  result: BulkResult<JourneySummary> | null;
  /** Leaves alone what has not begun. */
  stop: () => void;
}

/** The newest first. What ended well is not kept. */
export const useBulkWork = create<{ works: readonly BulkWork[] }>(() => ({ works: [] }));

const change = (id: string, by: Partial<BulkWork>): void =>
  useBulkWork.setState(({ works }) => ({ works: works.map((work) => (work.id === id ? { ...work, ...by } : work)) }));

export function forgetBulk(id: string): void {
  useBulkWork.setState(({ works }) => ({ works: works.filter((work) => work.id !== id) }));
}

/** Begins one; `then` is told when it is over. Returns its id. */
export function beginBulk(
  action: BulkAction,
  journeys: readonly JourneySummary[],
  act: (journey: JourneySummary) => Promise<unknown>,
  then: (result: BulkResult<JourneySummary>) => Promise<unknown>,
): string {
  const id = crypto.randomUUID();
  const controller = new AbortController();
  const work: BulkWork = {
    ...{ id, action, total: journeys.length, finished: 0, result: null },
    stop: () => controller.abort(),
  };
  useBulkWork.setState(({ works }) => ({ works: [work, ...works] }));
  const run = async () => {
    const result = await runBulk(journeys, act, {
      signal: controller.signal,
      onProgress: (finished) => change(id, { finished }),
    });
    if (result.failed.length === 0 && result.untouched.length === 0) forgetBulk(id);
    else change(id, { result });
    await then(result);
  };
  void run();
  return id;
}
