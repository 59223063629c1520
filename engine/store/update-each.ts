/** One update for many rows that each get something else: see update-each.decision.md. */
import mongoose from 'mongoose';

/** What one row becomes. */
export interface RowUpdate {
  id: string;
  /** Only while the row's fields have these values. */
  when?: Record<string, string | number | boolean | null>;
  /** The whole row as it will be, or only the fields that change. */
  to: { row: object } | { fields: object };
}

/** Every row is compared with those before it in the same call: more together would cost more than calls of their own. */
const ROWS = 64;
/** A statement must stay below 16 MB. */
const BYTES = 4_000_000;

/** Writes every row whose condition holds; returns how many changed. When it throws, some may be written: repeat it, or read what stands. */
export async function updateEach(collection: mongoose.Collection, updates: readonly RowUpdate[]): Promise<number> {
  let changed = 0;
  const failures: unknown[] = [];
  // One after another: a server that locks the collection for a statement must let others in between.
  for (const chunk of chunksOf(updates)) {
    const branches = chunk.map(({ id, when = {}, to }) => ({
      case: { $and: Object.entries({ _id: id, ...when }).map(([field, value]) => ({ $eq: [`$${field}`, { $literal: value }] })) },
      // biome-ignore lint/suspicious/noThenProperty: the operator's own word.
      then: 'row' in to ? { $literal: to.row } : { $mergeObjects: ['$$ROOT', { $literal: to.fields }] },
    }));
    const ids = chunk.map(({ id }) => id);
    try {
      const pipeline = [{ $replaceWith: { $switch: { branches, default: '$$ROOT' } } }];
      changed += (await collection.updateMany({ _id: { $in: ids } as never }, pipeline)).modifiedCount;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return changed;
}

function chunksOf(updates: readonly RowUpdate[]): RowUpdate[][] {
  const chunks: RowUpdate[][] = [];
  let chunk: RowUpdate[] = [];
  let bytes = 0;
  for (const update of updates) {
    const size = mongoose.mongo.BSON.calculateObjectSize(update.to);
    if (chunk.length === 0 || chunk.length === ROWS || bytes + size > BYTES) {
      chunk = [];
      bytes = 0;
      chunks.push(chunk);
    }
    chunk.push(update);
    bytes += size;
  }
  return chunks;
}
