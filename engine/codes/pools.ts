/** Pools of codes and what is left in them. */
import { Problem } from '../problem';
import type { PoolRow, Store } from '../store';

/** A pool with less than this share of its codes left is low. */
const LOW_SHARE = 0.1;
/** Codes of one write. */
const CHUNK = 1_000;
/** MongoDB's duplicate key. */
const DUPLICATE = 11_000;

export interface PoolStock {
  total: number;
  left: number;
  low: boolean;
}

/** @throws Problem `already_exists`. */
export async function createPool(
  store: Store,
  { id, name, lowBelow }: { id: string; name: string; lowBelow: number },
  now: number,
): Promise<PoolRow> {
  const row: PoolRow = { _id: id, name, lowBelow, size: 0, freeFrom: 0, createdAt: now };
  try {
    await store.pools.collection.insertOne(row as never);
  } catch (error) {
    if ((error as { code?: number }).code !== DUPLICATE) throw error;
    throw new Problem('already_exists', `There is a pool "${id}".`, '/id');
  }
  return row;
}

/** @throws Problem `pool_not_found`. */
export async function poolById(store: Store, id: string): Promise<PoolRow> {
  const row = (await store.pools.findById(id).lean()) as PoolRow | null;
  if (!row) throw new Problem('pool_not_found', id);
  return row;
}

/** Counted anew: what it says is true, also after a crash. */
export async function stockOf(store: Store, { _id, lowBelow }: PoolRow): Promise<PoolStock> {
  const groups = await store.codes.collection
    .aggregate<{ _id: string; n: number }>([{ $match: { pool: _id } }, { $group: { _id: '$state', n: { $sum: 1 } } }])
    .toArray();
  const count = (state: string) => groups.find((group) => group._id === state)?.n ?? 0;
  const left = count('free');
  const total = left + count('given');
  return { total, left, low: left < lowBelow || left < total * LOW_SHARE };
}

export interface Added {
  added: number;
  /** Repeated in the list, or in the pool already. */
  duplicates: number;
}

/** Adds codes to a pool; adding the same ones again changes nothing. */
export async function addCodes(store: Store, pool: PoolRow, given: string[], now: number): Promise<Added> {
  const codes = [...new Set(given.map((code) => code.trim()))].filter((code) => code !== '');
  const meant = given.filter((code) => code.trim() !== '').length;
  let added = 0;
  for (let from = 0; from < codes.length; from += CHUNK)
    added += await addChunk(store, pool, codes.slice(from, from + CHUNK), now);
  return { added, duplicates: meant - added };
}

async function addChunk(store: Store, pool: PoolRow, codes: string[], now: number): Promise<number> {
  const idOf = (code: string) => `${pool._id}:${code}`;
  const known = await store.codes.collection
    .find({ _id: { $in: codes.map(idOf) } } as never, { projection: { _id: 1 } })
    .toArray();
  const there = new Set(known.map((row) => String(row._id)));
  const fresh = codes.filter((code) => !there.has(idOf(code)));
  if (fresh.length === 0) return 0;
  const counted = (await store.pools.collection.findOneAndUpdate(
    { _id: pool._id as never },
    { $inc: { size: fresh.length } },
    { returnDocument: 'after' },
  )) as unknown as PoolRow | null;
  if (!counted) throw new Problem('pool_not_found', pool._id);
  const first = counted.size - fresh.length;
  const empty = { pool: pool._id, state: 'free', visit: null, personId: null, givenAt: null, addedAt: now };
  const rows = fresh.map((code, index) => ({ _id: idOf(code), code, n: first + index, ...empty }));
  try {
    return (await store.codes.collection.insertMany(rows as never[], { ordered: false })).insertedCount;
  } catch (error) {
    // Somebody pasted the same list this moment.
    const { code, result } = error as { code?: number; result?: { insertedCount: number } };
    if (code !== DUPLICATE) throw error;
    return result?.insertedCount ?? 0;
  }
}
