/** Where every event becomes durable. What this acknowledges is in the database; whoever calls again with the same id is a duplicate. */
import { Problem } from '../problem';
import type { EventRow, Store } from '../store';
import { groupCommit } from '../store/group-commit';

export interface Accepted {
  accepted: number;
  /** Rows whose id was there already: acknowledged, not stored again. */
  duplicates: number;
}

/** Rows waiting for the database in this process; beyond it callers are told to come back (429). */
const MAX_WAITING = 20_000;
const MAX_PER_WRITE = 1_000;
/** Two writes under way keep the database busy while the next group gathers. */
const LANES = 2;
/** MongoDB's duplicate key. */
const DUPLICATE = 11_000;

type Stored = 'accepted' | 'duplicate';
interface Door {
  waiting: number;
  store(rows: EventRow[]): Promise<Stored[]>;
}
const doors = new WeakMap<Store, Door>();

/**
 * Stores event rows, in one write together with whoever else calls now. Resolves when all of them are durable. The rows of one
 * call are never parted: in two writes under way at once the later could be there, and be handled, before the earlier.
 *
 * @throws Problem `overloaded` before anything is written; the driver's own error when a row could not be written.
 */
export async function acceptEvents(store: Store, rows: readonly EventRow[]): Promise<Accepted> {
  if (rows.length === 0) return { accepted: 0, duplicates: 0 };
  const door = doorOf(store);
  if (door.waiting + rows.length > MAX_WAITING) throw new Problem('overloaded', undefined, undefined, { retryAfter: 1 });
  door.waiting += rows.length;
  try {
    const stored = await door.store(rows.map((row) => ({ ...row, ordinal: nextOrdinal() })));
    const duplicates = stored.filter((result) => result === 'duplicate').length;
    return { accepted: stored.length - duplicates, duplicates };
  } finally {
    door.waiting -= rows.length;
  }
}

function doorOf(store: Store): Door {
  const known = doors.get(store);
  if (known) return known;
  const door = {
    waiting: 0,
    store: groupCommit((calls: EventRow[][]) => insertRows(store, calls), {
      max: MAX_PER_WRITE,
      sizeOf: (rows) => rows.length,
      lanes: LANES,
    }),
  };
  doors.set(store, door);
  return door;
}

async function insertRows(store: Store, calls: EventRow[][]): Promise<(Stored[] | Error)[]> {
  const rows = calls.flat();
  const results: (Stored | Error)[] = rows.map(() => 'accepted');
  try {
    await store.events.collection.insertMany(rows as never[], { ordered: false });
  } catch (error) {
    for (const { index, code } of writeErrorsOf(error)) {
      results[index] =
        code === DUPLICATE ? 'duplicate' : new Problem('internal', `The database refused an event (code ${code}).`);
    }
  }
  let from = 0;
  return calls.map(({ length }) => {
    const ofCall = results.slice(from, from + length);
    from += length;
    return ofCall.find((result) => result instanceof Error) ?? (ofCall as Stored[]);
  });
}

/** The rows a bulk write refused. Any other failure concerns the whole write and is thrown. */
function writeErrorsOf(error: unknown): { index: number; code: number }[] {
  if (!(error instanceof Error) || !('writeErrors' in error)) throw error;
  const errors = [error.writeErrors].flat() as { index: number; code: number }[];
  if (errors.length === 0) throw error;
  return errors;
}

let lastOrdinal = 0;
/** Real microseconds, always growing: the order of acceptance, also across processes of one machine. */
function nextOrdinal(): number {
  lastOrdinal = Math.max(lastOrdinal + 1, Date.now() * 1_000);
  return lastOrdinal;
}
