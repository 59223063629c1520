/** `entry.cap`: at most so many entrants in a span, however many workers let people in. See cap.decision.md. */
import { versionId } from '../journeys';
import type { Plan } from '../language/plan';
import { Problem } from '../problem';
import { capSpanAt } from '../runtime';
import type { AdmissionRow, RunRow, Store } from '../store';
import { groupCommit } from '../store/group-commit';

/** Processes that write the same row take turns; each try somebody gets on. */
const MAX_TRIES = 100;
/** Counts of spans that are over are of no use after a redo has had its time, ms. */
const KEPT_MS = 2 * 24 * 3_600_000;

/** Who of the runs that would begin is within the caps of their journeys; runs of journeys without one are not among them. */
export async function admit(store: Store, runs: RunRow[], plans: Map<string, Plan>, now: number): Promise<Set<string>> {
  const admitted = new Set<string>();
  const count = counterOf(store);
  await Promise.all(
    [...cappedRuns(runs, plans)].map(async ([plan, ids]) => {
      for (const id of await count({ plan, ids, now })) admitted.add(id);
    }),
  );
  return admitted;
}

interface Claim {
  plan: Plan;
  ids: string[];
  now: number;
}

const counters = new WeakMap<Store, (claim: Claim) => Promise<string[]>>();

/** Claims of one process are taken together: only processes contend for a row. */
function counterOf(store: Store): (claim: Claim) => Promise<string[]> {
  const known = counters.get(store);
  if (known) return known;
  const counter = groupCommit<Claim, string[]>(async (claims) => {
    const together = new Map<string, Claim>();
    for (const { plan, ids, now } of claims) {
      const key = rowId(plan, capSpanAt(plan, now)?.from ?? 0);
      together.set(key, { plan, now, ids: [...(together.get(key)?.ids ?? []), ...ids] });
    }
    const taken = new Set<string>();
    for (const { plan, ids, now } of together.values()) for (const id of await claim(store, plan, ids, now)) taken.add(id);
    return claims.map(({ ids }) => ids.filter((id) => taken.has(id)));
  });
  counters.set(store, counter);
  return counter;
}

/** Lets go of what `admit` held: runs that are stored stay counted, the others are not. May be repeated. */
export async function settleAdmissions(
  store: Store,
  runs: RunRow[],
  stored: ReadonlySet<string>,
  plans: Map<string, Plan>,
  now: number,
): Promise<void> {
  for (const [plan, ids] of cappedRuns(runs, plans)) {
    const span = capSpanAt(plan, now);
    if (!span) continue;
    const rows = store.admissions.collection;
    const _id = rowId(plan, span.from) as never;
    const kept = ids.filter((id) => stored.has(id));
    if (kept.length > 0) await rows.updateOne({ _id }, { $unset: fields(kept, ''), $inc: { revision: 1 } } as never);
    for (const id of ids.filter((each) => !stored.has(each)))
      await rows.updateOne(
        { _id, [`held.${id}`]: true } as never,
        { $unset: fields([id], ''), $inc: { n: -1, revision: 1 } } as never,
      );
  }
}

function cappedRuns(runs: RunRow[], plans: Map<string, Plan>): Map<Plan, string[]> {
  const capped = new Map<Plan, string[]>();
  for (const { _id, journeyId, version } of runs) {
    const plan = plans.get(versionId(journeyId, version));
    if (plan?.document.entry.cap) capped.set(plan, [...(capped.get(plan) ?? []), _id]);
  }
  return capped;
}

/** Takes what room there is, first come first served; what an attempt that died holds already is its own. */
async function claim(store: Store, plan: Plan, ids: string[], now: number): Promise<string[]> {
  const span = capSpanAt(plan, now);
  if (!span) return ids;
  const rows = store.admissions.collection;
  const _id = rowId(plan, span.from);
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const row = (await rows.findOne({ _id: _id as never })) as unknown as AdmissionRow | null;
    const mine = ids.filter((id) => row?.held[id]);
    const room = Math.max(0, span.max - (row?.n ?? 0));
    const fresh = ids.filter((id) => !row?.held[id]).slice(0, room);
    if (fresh.length === 0) return mine;
    if (row) {
      const { modifiedCount } = await rows.updateOne({ _id: _id as never, revision: row.revision }, {
        $set: fields(fresh, true),
        $inc: { n: fresh.length, revision: 1 },
      } as never);
      if (modifiedCount === 1) return [...mine, ...fresh];
    } else if (await first(store, { _id, journeyId: plan.journeyId, ...span, n: fresh.length, revision: 1 }, fresh, now))
      return fresh;
  }
  throw new Problem('internal', `The entrants of ${plan.journeyId} could not be counted: too many at once.`);
}

async function first(
  store: Store,
  row: Omit<AdmissionRow, 'held'> & { max: number },
  ids: string[],
  now: number,
): Promise<boolean> {
  const { max: _max, ...counted } = row;
  try {
    await store.admissions.collection.insertOne({ ...counted, held: Object.fromEntries(ids.map((id) => [id, true])) } as never);
  } catch (error) {
    if ((error as { code?: number }).code !== 11_000) throw error;
    return false;
  }
  await store.admissions.collection.deleteMany({ journeyId: row.journeyId, to: { $lt: now - KEPT_MS } });
  return true;
}

const rowId = (plan: Plan, from: number): string => `${plan.journeyId}:${from}`;
const fields = <Value>(ids: string[], value: Value): Record<string, Value> =>
  Object.fromEntries(ids.map((id) => [`held.${id}`, value]));
