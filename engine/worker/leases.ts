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
/** Executions that go on renew together, real ms. */
const RENEW_GATHER_MS = 250;
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

/** What became of a closing: `due` = stored, and the run acts again at once because somebody poked it; `lost` = nothing was stored. */
export type Closed = 'closed' | 'due' | 'lost';

export interface Leases {
  claim(driverId: string): Promise<Claim>;
  /** Keeps the runs mine a while longer; those that are not mine any more keep the old end in `leaseUntilReal`. */
  renew(runs: RunRow[]): Promise<void>;
  /** Writes the new position, if the lease still stands. */
  close(closing: Closing): Promise<Closed>;
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

  const close = groupCommit<Closing, Closed>(
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
              ...held(sample.run),
              pokes: sample.run.pokes,
            },
            update: { $set: { inbox: [], ...sample.set, ...LET_GO } },
          },
        }),
      );
      const result = await runs.bulkWrite(operations, { ordered: false });
      if (result.matchedCount === closings.length) return closings.map(() => 'closed');
      return await closePoked(store, closings, clock.now());
    },
    { max: 500, lanes: 2 },
  );

  const renew = groupCommit<RunRow, void>(
    async (claimed) => {
      const leaseUntilReal = Date.now() + LEASE_MS;
      const mine = {
        _id: { $in: claimed.map((run) => run._id) } as never,
        leaseToken: { $in: [...new Set(claimed.map((run) => run.leaseToken))] },
        leaseUntilReal: { $gt: 0 },
      };
      const { matchedCount } = await runs.updateMany(mine, { $set: { leaseUntilReal } });
      const rows = matchedCount === claimed.length ? null : await runs.find(mine, { projection: { _id: 1 } }).toArray();
      const kept = rows && new Set(rows.map((row) => String(row._id)));
      for (const run of claimed) if (!kept || kept.has(run._id)) run.leaseUntilReal = leaseUntilReal;
      return claimed.map(() => undefined);
    },
    { gatherMs: RENEW_GATHER_MS },
  );

  return {
    claim,
    renew: async (claimed) => {
      await Promise.all(claimed.map(renew));
    },
    close,
  };
}

/** A closed run keeps the token of whoever closed it, so that closing twice can be told from having lost the lease. */
const LET_GO = { leaseUntilReal: 0, claims: 0 };
const held = (run: RunRow) => ({ leaseToken: run.leaseToken, leaseUntilReal: { $gt: 0 } });

/** Some were poked since they were claimed: they keep their new position, what was heard is forgotten, and they stay due. */
async function closePoked(store: Store, closings: Closing[], now: number): Promise<Closed[]> {
  const runs = store.runs.collection;
  const ids = closings.map(({ run }) => run._id);
  const stored = (await runs
    .find({ _id: { $in: ids } } as never, { projection: { leaseToken: 1, leaseUntilReal: 1 } })
    .toArray()) as unknown as RunRow[];
  const rows = new Map(stored.map((row) => [row._id, row]));
  return Promise.all(
    closings.map(async ({ run, set }): Promise<Closed> => {
      const row = rows.get(run._id);
      if (row?.leaseToken !== run.leaseToken) return 'lost';
      if (row.leaseUntilReal === 0) return 'closed';
      // What was heard meanwhile stays; so does everything when the run was put down without judging it.
      const { inbox, ...rest } = set;
      const { matchedCount } = await runs.updateOne({ _id: run._id as never, ...held(run) }, {
        $set: { ...rest, ...(set['live'] === false ? {} : { due: now }), ...LET_GO },
        ...(inbox ? {} : { $pull: { inbox: { id: { $in: run.inbox.map((event) => event.id) } } } }),
      } as never);
      return matchedCount === 1 ? 'due' : 'lost';
    }),
  );
}

const least = (values: (number | null)[]): number | null =>
  values.reduce<number | null>((low, value) => (value === null ? low : low === null ? value : Math.min(low, value)), null);
