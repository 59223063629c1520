/** Codes are given by one conditional write of one document each: two visits never get the same, one visit never gets two. */
import type { CodeRow, PoolRow, Store } from '../store';

/** Who gets a code. `visit` is `<runId>:<seq>`. */
export interface Claimant {
  pool: string;
  visit: string;
  personId: string;
}

/** Free codes are looked for among this many at once: some databases look at everything a filter matches, not at what they return. */
const WINDOW = 200;
/** MongoDB's duplicate key. */
const DUPLICATE = 11_000;

/** The code of a visit: the one it has already, else a free one of the pool; null when none is left or there is no such pool. */
export async function allocateCode(store: Store, claimant: Claimant, now: number): Promise<string | null> {
  const own = await codeOfVisit(store, claimant);
  if (own !== null) return own;
  try {
    return await takeFree(store, claimant, now);
  } catch (error) {
    if ((error as { code?: number }).code !== DUPLICATE) throw error;
    // Another execution of the same visit took one this moment.
    return codeOfVisit(store, claimant);
  }
}

async function codeOfVisit(store: Store, { visit, pool }: Claimant): Promise<string | null> {
  const row = (await store.codes.collection.findOne({ visit, pool, state: 'given' })) as unknown as CodeRow | null;
  return row?.code ?? null;
}

async function takeFree(store: Store, claimant: Claimant, now: number): Promise<string | null> {
  const pool = (await store.pools.collection.findOne({ _id: claimant.pool as never })) as unknown as PoolRow | null;
  if (!pool) return null;
  for (let from = pool.freeFrom; from < pool.size; from += WINDOW) {
    const taken = await take(store, claimant, { $gte: from, $lt: from + WINDOW }, now);
    if (taken !== null) {
      if (from > pool.freeFrom) await store.pools.collection.updateOne({ _id: pool._id as never }, { $max: { freeFrom: from } });
      return taken;
    }
  }
  // Some may have been added with a number that was passed by already.
  return take(store, claimant, { $gte: 0 }, now);
}

async function take(store: Store, { pool, visit, personId }: Claimant, n: object, now: number): Promise<string | null> {
  const row = (await store.codes.collection.findOneAndUpdate(
    { pool, state: 'free', n },
    { $set: { state: 'given', visit, personId, givenAt: now } },
    { returnDocument: 'after' },
  )) as unknown as CodeRow | null;
  return row?.code ?? null;
}
