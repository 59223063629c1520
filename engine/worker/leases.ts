/**
 * Claims due runs for one execution of `advance` and closes them again. Calls of concurrent drivers are committed as groups;
 * rows that change alike become one update.
 */
import type { AnyBulkWriteOperation } from 'mongodb';
import type { Clock } from '../clock';
import { randomId } from '../ids';
import type { RunRow, Store } from '../store';
import { groupCommit } from '../store/group-commit';

/** How long nobody else touches a claimed run, real ms; renewed while sends go on. */
export const LEASE_MS = 5_000;
/** Deadlines are rounded up to this, so that rows that wait alike change alike. */
export const DUE_GRAIN_MS = 50;

export interface Claim {
  /** Mine until closed or the lease ends. */
  claimed: RunRow[];
  /** Of the other live runs of the driver: when the next one wants to act (journey clock), and when the earliest foreign lease ends (real clock). */
  nextDue: number | null;
  leaseEndsReal: number | null;
}

export interface Closing {
  run: RunRow;
  set: Partial<Record<string, unknown>>;
}

export interface Leases {
  claim(driverId: string): Promise<Claim>;
  renew(runs: RunRow[]): Promise<void>;
  /** Writes the new position; a run that was poked meanwhile stays due. Returns false for those (and for lost leases). */
  close(closing: Closing): Promise<boolean>;
}

export function leasesOf(store: Store, clock: Clock): Leases {
  const runs = store.runs.collection;

  const claim = groupCommit<string, Claim>(
    async (driverIds) => {
      const now = clock.now();
      const real = Date.now();
      const token = randomId();
      const ids = [...new Set(driverIds)];
      await runs.updateMany(
        { driver: { $in: ids }, live: true, due: { $lte: now }, leaseUntilReal: { $lte: real } },
        { $set: { leaseUntilReal: real + LEASE_MS, leaseToken: token }, $inc: { claims: 1 } },
      );
      const rows = (await runs.find({ driver: { $in: ids }, live: true }).toArray()) as unknown as RunRow[];
      const given = new Set<string>();
      return driverIds.map((driverId) => {
        const mine = rows.filter((row) => row.driver === driverId);
        // Two executions of one driver in one group: the first gets the runs.
        const claimed = given.has(driverId) ? [] : mine.filter((row) => row.leaseToken === token);
        given.add(driverId);
        const others = mine.filter((row) => !claimed.includes(row) && row.due !== null);
        const leased = others.filter((row) => row.leaseUntilReal > real && (row.due ?? 0) <= now);
        const free = others.filter((row) => !leased.includes(row));
        return {
          claimed,
          nextDue: least(free.map((row) => row.due)),
          leaseEndsReal: least(leased.map((row) => row.leaseUntilReal)),
        };
      });
    },
    { max: 100, lanes: 2 },
  );

  const close = groupCommit<Closing, boolean>(
    async (closings) => {
      const groups = new Map<string, { ids: string[]; sample: Closing }>();
      for (const closing of closings) {
        const key = JSON.stringify([closing.run.leaseToken, closing.run.pokes, closing.set]);
        const group = groups.get(key) ?? { ids: [], sample: closing };
        group.ids.push(closing.run._id);
        groups.set(key, group);
      }
      const operations = [...groups.values()].map(
        ({ ids, sample }): AnyBulkWriteOperation => ({
          updateMany: {
            filter: {
              _id: (ids.length === 1 ? ids[0] : { $in: ids }) as never,
              leaseToken: sample.run.leaseToken,
              pokes: sample.run.pokes,
            },
            update: { $set: { ...sample.set, inbox: [], leaseUntilReal: 0, leaseToken: null, claims: 0 } },
          },
        }),
      );
      const result = await runs.bulkWrite(operations, { ordered: false });
      if (result.matchedCount === closings.length) return closings.map(() => true);
      return await closePoked(store, closings, clock.now());
    },
    { max: 500, lanes: 2 },
  );

  return {
    claim,
    renew: async (claimed) => {
      const token = claimed[0]?.leaseToken;
      if (token)
        await runs.updateMany(
          { _id: { $in: claimed.map((run) => run._id) } as never, leaseToken: token },
          { $set: { leaseUntilReal: Date.now() + LEASE_MS } },
        );
    },
    close,
  };
}

/** Some were poked since they were claimed: keep their new position, forget what was heard, and keep them due. */
async function closePoked(store: Store, closings: Closing[], now: number): Promise<boolean[]> {
  const still = await store.runs.collection
    .find({ _id: { $in: closings.map(({ run }) => run._id) } } as never, { projection: { leaseToken: 1 } })
    .toArray();
  const tokens = new Map(still.map((row) => [String(row._id), (row as unknown as RunRow).leaseToken]));
  return Promise.all(
    closings.map(async ({ run, set }) => {
      if (tokens.get(run._id) !== run.leaseToken || run.leaseToken === null) return tokens.get(run._id) !== undefined;
      const heard = run.inbox.map((event) => event.id);
      await store.runs.collection.updateOne({ _id: run._id as never, leaseToken: run.leaseToken }, {
        $set: { ...set, ...(set['live'] === false ? {} : { due: now }), leaseUntilReal: 0, leaseToken: null, claims: 0 },
        $pull: { inbox: { id: { $in: heard } } },
      } as never);
      return false;
    }),
  );
}

const least = (values: (number | null)[]): number | null =>
  values.reduce<number | null>((low, value) => (value === null ? low : low === null ? value : Math.min(low, value)), null);
