/** Lists page by cursor. */
import { POLL_MS } from '../stream';

/** A page of a list that goes on at `nextCursor`. */
export interface CursorPage<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** A list stays live while only its first page is shown: rows must not move away under somebody who reads on. */
export function whileOnFirstPage(query: { state: { data?: { pages: unknown[] } | undefined } }): number | false {
  return (query.state.data?.pages.length ?? 0) > 1 ? false : POLL_MS;
}
