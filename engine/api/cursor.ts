/** Cursors of lists: where the next page begins, as an opaque text. */
import { Problem } from '../problem';

/** Sort key of the last row shown: an instant (or number) and, for rows of the same instant, the id. */
export interface Position {
  at: number;
  id: string;
}

export function writeCursor(position: Position): string {
  return Buffer.from(JSON.stringify([position.at, position.id])).toString('base64url');
}

/** @throws Problem `bad_request` for a text that is no cursor of ours. */
export function readCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof at === 'number' && typeof id === 'string') return { at, id };
  } catch {
    // Falls through to the one answer for everything that is not a cursor.
  }
  throw new Problem('bad_request', 'This cursor is not one of ours: take `nextCursor` as it was given.', '/query/cursor');
}

/** The filter for rows after a position, newest first, by `field` and `_id`. */
export function afterPosition(field: string, position: Position | null): Record<string, unknown> {
  if (!position) return {};
  return { [field]: { $lte: position.at }, $or: [{ [field]: { $lt: position.at } }, { _id: { $lt: position.id } }] };
}

export interface Page<Row> {
  rows: Row[];
  nextCursor: string | null;
}

/** Cuts `limit + 1` fetched rows into a page and its cursor. */
export function pageOf<Row>(rows: Row[], limit: number, positionOf: (row: Row) => Position): Page<Row> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? writeCursor(positionOf(last)) : null };
}
