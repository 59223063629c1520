/** Published plans for those who run people: versions are immutable and kept for good, what is live is read at most once a second. */
import type { Plan } from '../language/plan';
import { Problem } from '../problem';
import { takesCanary } from '../runtime';
import type { JourneyRow, Store } from '../store';
import type { Pause } from '../time';

/** How old the answer of `livePlans` may be, real ms: a publication acts within this time everywhere. */
export const LIVE_STALENESS_MS = 1_000;
/** Plans kept in memory; a plan of 300 steps is about 200 kB. */
const MAX_KEPT = 500;

export interface Plans {
  /**
   * The plan of one version.
   * @throws Problem `journey_not_published` when there is no such version.
   */
  planOf(journeyId: string, version: number): Promise<Plan>;
  /** The versions people can enter now, in the order in which one event is judged for them, ≤ 1 s old: the live one of each journey, and its canary. Paused and stopped journeys are not among them. */
  livePlans(): Promise<Plan[]>;
  /** The same of paused journeys, and what becomes of those who would enter. */
  pausedPlans(): Promise<{ plan: Plan; entrants: 'refuse' | 'queue' }[]>;
  /** Whether this version, and not its canary or the version that has one, is the person's. To be asked right after the plans were. */
  isFor(plan: Plan, personId: string): boolean;
  /** Pauses of a journey that are over, ≤ 1 s old. */
  pausesOf(journeyId: string): Promise<Pause[]>;
  /** Status of a journey, ≤ 1 s old: a paused journey moves nobody. `stopped` when it is unknown. */
  statusOf(journeyId: string): Promise<JourneyRow['status']>;
  /** Decided experiments of a journey, ≤ 1 s old: the winning variant by split step. */
  winnersOf(journeyId: string): Promise<Record<string, string>>;
  /** Forget what is live: the next question is answered from the database. */
  refresh(): void;
}

type LiveRow = Pick<JourneyRow, '_id' | 'status' | 'liveVersion' | 'winners' | 'pause' | 'pauses' | 'canary'>;
interface Live {
  readAt: number;
  rows: Map<string, LiveRow>;
  winners: Map<string, Record<string, string>>;
  plans: Plan[];
  paused: { plan: Plan; entrants: 'refuse' | 'queue' }[];
}

const opened = new WeakMap<Store, Plans>();

/** The plans of a store; one cache per store and process. */
export function plansOf(store: Store): Plans {
  const known = opened.get(store);
  if (known) return known;
  const plans = openPlans(store);
  opened.set(store, plans);
  return plans;
}

function openPlans(store: Store): Plans {
  const versions = new Map<string, Promise<Plan>>();
  let live: Live | null = null;
  let reading: Promise<Live> | null = null;

  const planOf = (journeyId: string, version: number): Promise<Plan> => {
    const id = versionId(journeyId, version);
    const known = versions.get(id);
    if (known) return known;
    const plan = readPlan(store, id);
    // A failed read is not an answer: ask again next time.
    plan.catch(() => versions.delete(id));
    versions.set(id, plan);
    if (versions.size > MAX_KEPT) versions.delete(versions.keys().next().value ?? id);
    return plan;
  };

  const versionsOf = async (row: LiveRow): Promise<Plan[]> => {
    const wanted = [row.liveVersion, row.canary?.version ?? null].flatMap((version) => (version === null ? [] : [version]));
    return Promise.all(wanted.map((version) => planOf(row._id, version)));
  };

  const read = async (): Promise<Live> => {
    const readAt = performance.now();
    const rows = (await store.journeys
      .find(
        { status: { $in: ['live', 'paused', 'stopped'] } },
        { status: 1, liveVersion: 1, winners: 1, pause: 1, pauses: 1, canary: 1 },
      )
      .sort({ _id: 1 })
      .lean()) as LiveRow[];
    const having = async (status: JourneyRow['status']) =>
      Promise.all(rows.filter((row) => row.status === status).map(async (row) => ({ row, plans: await versionsOf(row) })));
    const [entering, standing] = await Promise.all([having('live'), having('paused')]);
    const winners = rows.map((row): [string, Record<string, string>] => [
      row._id,
      Object.fromEntries(Object.entries(row.winners ?? {}).map(([stepId, { variant }]) => [stepId, variant])),
    ]);
    live = {
      readAt,
      rows: new Map(rows.map((row) => [row._id, row])),
      winners: new Map(winners),
      plans: entering.flatMap(({ plans }) => plans),
      paused: standing.flatMap(({ row, plans }) =>
        plans.map((plan) => ({ plan, entrants: row.pause?.entrants ?? ('refuse' as const) })),
      ),
    };
    return live;
  };

  const current = async (): Promise<Live> => {
    if (live && performance.now() - live.readAt < LIVE_STALENESS_MS) return live;
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };

  return {
    planOf,
    livePlans: async () => (await current()).plans,
    pausedPlans: async () => (await current()).paused,
    isFor: (plan, personId) => {
      const canary = live?.rows.get(plan.journeyId)?.canary;
      return !canary || (plan.version === canary.version) === takesCanary(plan.journeyId, canary, personId);
    },
    pausesOf: async (journeyId) => (await current()).rows.get(journeyId)?.pauses ?? [],
    statusOf: async (journeyId) => (await current()).rows.get(journeyId)?.status ?? 'stopped',
    winnersOf: async (journeyId) => (await current()).winners.get(journeyId) ?? {},
    refresh: () => {
      live = null;
    },
  };
}

/** `_id` of a version row. */
export function versionId(journeyId: string, version: number): string {
  return `${journeyId}@${version}`;
}

async function readPlan(store: Store, id: string): Promise<Plan> {
  const row = await store.versions.findById(id).lean();
  if (!row) throw new Problem('journey_not_published', `There is no version ${id}.`);
  return (row as { plan: Plan }).plan;
}
