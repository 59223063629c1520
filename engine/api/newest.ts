/**
 * Lists, newest first. The embedded database pays for every row a filter matches, not for the rows it returns, so the query looks at
 * the last hour, then at ever longer times before it, until the page is full (toolchain: "give every list query a selective prefix").
 */
import type { Model } from 'mongoose';
import { afterPosition, type Page, type Position, pageOf, readCursor } from './cursor';

const HOUR_MS = 3_600_000;
/** How far back each look goes from where the page begins; the last one is unbounded. */
const LOOKS_MS = [HOUR_MS, 24 * HOUR_MS, 30 * 24 * HOUR_MS, Number.POSITIVE_INFINITY];

export interface ListOptions<Row> {
  filter: Record<string, unknown>;
  /** The instant the list is sorted by; with the filter's fields before it in an index. */
  field: Extract<keyof Row, string>;
  limit: number;
  cursor: string | undefined;
  /** Journey clock: where the first page begins. */
  now: number;
}

export async function newest<Row extends { _id: string }>(
  model: Model<Row>,
  { filter, field, limit, cursor, now }: ListOptions<Row>,
): Promise<Page<Row>> {
  const start = readCursor(cursor);
  const rows: Row[] = [];
  let position: Position | null = start;
  let upTo = start?.at ?? null;
  for (const look of LOOKS_MS) {
    const from = (start?.at ?? now) - look;
    const range = { ...(upTo !== null && { $lte: upTo }), ...(Number.isFinite(from) && { $gt: from }) };
    const seek = afterPosition(field, position);
    const where = { ...filter, ...seek, ...(Object.keys(range).length > 0 && { [field]: range }) };
    const found = (await model.collection
      .find(where as never)
      .sort({ [field]: -1, _id: -1 })
      .limit(limit + 1 - rows.length)
      .toArray()) as unknown as Row[];
    rows.push(...found);
    if (rows.length > limit || !Number.isFinite(from)) break;
    upTo = from;
    position = null;
  }
  return pageOf(rows, limit, (row) => ({ at: row[field] as number, id: row._id }));
}
