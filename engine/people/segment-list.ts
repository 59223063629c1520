/** The segments for those who write people: read at most once a second, like live plans. */
import { hashId } from '../ids';
import type { SegmentRow, Store } from '../store';
import { noSegments, type SegmentList } from './apply-segments';

/** How old the answer may be, real ms: a definition acts within this time everywhere. */
export const SEGMENT_STALENESS_MS = 1_000;

export interface Segments {
  /** The present definitions, ≤ 1 s old. */
  current(): Promise<SegmentList>;
  /** Forget them: the next question is answered from the database. */
  refresh(): void;
}

const opened = new WeakMap<Store, Segments>();

/** The segments of a store; one cache per store and process. */
export function segmentsOf(store: Store): Segments {
  const known = opened.get(store);
  if (known) return known;
  let list: { readAt: number; value: SegmentList } | null = null;
  let reading: Promise<SegmentList> | null = null;
  const read = async (): Promise<SegmentList> => {
    const readAt = performance.now();
    const value = listOf((await store.segments.find({}).lean()) as SegmentRow[]);
    list = { readAt, value };
    return value;
  };
  const segments: Segments = {
    current: async () => {
      if (list && performance.now() - list.readAt < SEGMENT_STALENESS_MS) return list.value;
      reading ??= read().finally(() => {
        reading = null;
      });
      return reading;
    },
    refresh: () => {
      list = null;
    },
  };
  opened.set(store, segments);
  return segments;
}

function listOf(rows: SegmentRow[]): SegmentList {
  if (rows.length === 0) return noSegments;
  const sorted = rows.sort((a, b) => (a._id < b._id ? -1 : 1));
  return {
    key: hashId('segments', ...sorted.map((row) => `${row._id}@${row.conditionRevision}`)).slice(0, 10),
    segments: sorted.map((row) => ({ id: row._id, condition: row.condition, since: row.conditionAt })),
  };
}
