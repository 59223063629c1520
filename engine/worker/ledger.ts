/** The ledger's writes. Claims and results of concurrent drivers share calls. */
import type { MongoBulkWriteError } from 'mongodb';
import type { MessageRow, Store } from '../store';
import { groupCommit } from '../store/group-commit';
import { updateEach } from '../store/update-each';

/** Shorter than anybody notices, long enough for a handful of outcomes. */
const SETTLE_GATHER_MS = 20;

/** What became of a claimed row. */
export interface LedgerChange {
  row: MessageRow;
  set: Partial<MessageRow>;
}

export interface Ledger {
  /** Inserts the row: null = it is mine; otherwise the row that stands there already. */
  claim(row: MessageRow): Promise<MessageRow | null>;
  /** The row as it stands; null when there is none. */
  find(id: string): Promise<MessageRow | null>;
  /** Writes what a row's state means, unless it moved on meanwhile: then false. */
  judge(row: MessageRow, set: Partial<MessageRow>): Promise<boolean>;
  /** Takes over a released row, or one whose claim was judged void. False when somebody else did. */
  reclaim(existing: MessageRow, mine: MessageRow): Promise<boolean>;
  /** Writes what became of a claimed row; the claim's token must still stand. */
  settle(change: LedgerChange): Promise<void>;
}

export function ledgerOf(store: Store): Ledger {
  const messages = store.messages.collection;
  return {
    claim: groupCommit<MessageRow, MessageRow | null>(
      async (rows) => {
        try {
          await messages.insertMany(rows as never, { ordered: false });
          return rows.map(() => null);
        } catch (error) {
          const failures = [(error as MongoBulkWriteError).writeErrors ?? []].flat();
          if (failures.length === 0 || failures.some((failure) => failure.code !== 11_000)) throw error;
          const taken = new Set(failures.map((failure) => failure.index));
          const ids = rows.filter((_, i) => taken.has(i)).map((row) => row._id);
          const existing = (await messages.find({ _id: { $in: ids } } as never).toArray()) as unknown as MessageRow[];
          return rows.map((row, i) => {
            const standing = taken.has(i) ? existing.find((candidate) => candidate._id === row._id) : undefined;
            // My own: this very insert was repeated.
            return standing && standing.token !== row.token ? standing : null;
          });
        }
      },
      { max: 500, lanes: 2 },
    ),
    find: async (id) => (await messages.findOne({ _id: id as never })) as unknown as MessageRow | null,
    judge: async (row, set) => {
      const result = await messages.updateOne({ _id: row._id as never, token: row.token, state: row.state }, { $set: set });
      return result.matchedCount === 1;
    },
    reclaim: async (existing, mine) => {
      const result = await messages.updateOne(
        { _id: existing._id as never, token: existing.token, state: existing.state },
        { $set: { ...mine, attempt: existing.attempt } as never },
      );
      return result.modifiedCount === 1;
    },
    settle: groupCommit<LedgerChange, void>(
      async (changes) => {
        await updateEach(
          messages,
          changes.map(({ row, set }) => ({ id: row._id, when: { token: row.token }, to: { fields: set } })),
        );
        return changes.map(() => undefined);
      },
      // Outcomes come in one by one; a provider that is quick would cost a call for every few of them.
      { gatherMs: SETTLE_GATHER_MS },
    ),
  };
}
