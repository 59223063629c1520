/** Entrants become run rows; the driver that carries them is named on the rows before it is started, so a redo starts the same one. */
import type { AnyBulkWriteOperation } from 'mongodb';
import { faultPoint } from '../fault-point';
import { hashId } from '../ids';
import type { EventFacts, JsonObject } from '../language/facts';
import type { Plan } from '../language/plan';
import { begin, judgeEntry } from '../runtime';
import type { AccountRow, PersonRow, RejectionRow, RunRow, Store } from '../store';
import { count } from './counters';
import { type Drivers, driverIdOf } from './drivers';
import { factsOf } from './load';

export interface Entrant {
  plan: Plan;
  person: PersonRow;
  event: EventFacts;
  context: JsonObject;
}

/** What is known of a person's earlier and present runs. */
export type KnownRun = Pick<
  RunRow,
  | '_id'
  | 'journeyId'
  | 'version'
  | 'personId'
  | 'slot'
  | 'live'
  | 'status'
  | 'driver'
  | 'enteredAt'
  | 'endedAt'
  | 'goalUntil'
  | 'leaseUntilReal'
>;

/** Runs that were alive together as one driver: group commit for Temporal. */
export const GROUP_MAX = 200;

export interface Judged {
  runs: RunRow[];
  rejections: RejectionRow[];
  /** Drivers named by an earlier, interrupted attempt. */
  redo: KnownRun[];
}

/** Judges entrants in order; one who enters is known to the next judgement of the same person. */
export function judge(entrants: Entrant[], known: KnownRun[], accounts: Map<string, AccountRow>, now: number): Judged {
  const judged: Judged = { runs: [], rejections: [], redo: [] };
  const entered: KnownRun[] = [...known];
  for (const { plan, person, event, context } of entrants) {
    const facts = { ...factsOf(plan, person, now, accounts), event };
    facts.context = { ...facts.context, ...context };
    const mine = entered.filter((run) => run.personId === person._id && run.journeyId === plan.journeyId);
    const slotOf = (key: string | null) => hashId('slot', plan.journeyId, person._id, key);
    const again = mine.find((run) => run._id === runIdOf(plan, person, event));
    if (again) {
      if (again.live) judged.redo.push(again);
      continue;
    }
    const verdict = judgeEntry(plan, facts, (key) => ({
      activeSlot: mine.some((run) => run.live && run.slot === slotOf(key)),
      everEntered: mine.length > 0,
      lastEnteredAt: greatest(mine.map((run) => run.enteredAt)),
      lastEndedAt: greatest(mine.map((run) => run.endedAt)),
    }));
    if (!verdict.enter) {
      judged.rejections.push({
        _id: `${plan.journeyId}:${event.id}`,
        journeyId: plan.journeyId,
        version: plan.version,
        personId: person._id,
        eventId: event.id,
        rule: verdict.rule,
        evidence: verdict.evidence,
        at: now,
        retryAt: verdict.retryAt,
      });
      continue;
    }
    const state = begin(plan, { event, key: verdict.key, at: now, revision: event.revision, context });
    const row: RunRow = {
      _id: runIdOf(plan, person, event),
      journeyId: plan.journeyId,
      version: plan.version,
      personId: person._id,
      slot: slotOf(verdict.key),
      status: 'active',
      live: true,
      driver: '',
      state,
      stepId: state.visit.stepId,
      due: now,
      pokes: 0,
      leaseUntilReal: 0,
      leaseToken: null,
      claims: 0,
      inbox: [],
      attempt: 0,
      lastError: null,
      exitReason: null,
      enteredAt: now,
      endedAt: null,
      goalUntil: null,
      operations: [],
    };
    judged.runs.push(row);
    entered.push(row);
    count(plan, '', 'entered', '');
  }
  return judged;
}

/** The same entrance by the same event is the same run, however often it is repeated. */
const runIdOf = (plan: Plan, person: PersonRow, event: EventFacts): string => hashId('run', plan.journeyId, person._id, event.id);

/** Stores the rows under their drivers and starts those; returns when both are done. */
export async function enter(
  store: Store,
  drivers: Drivers,
  judged: Judged,
  plans: Map<string, Plan>,
  groupMax: number,
): Promise<void> {
  for (const group of grouped(judged.runs, groupMax)) {
    const driver = driverIdOf(group.map((run) => run._id));
    for (const run of group) run.driver = driver;
  }
  if (judged.runs.length > 0) await insertNew(store, judged.runs);
  if (judged.rejections.length > 0) await upsertRejections(store, judged.rejections);
  if (judged.runs.length > 0) faultPoint('before-driver');
  const names = new Set([...judged.runs, ...judged.redo].map((run) => run.driver));
  const summaryOf = (driver: string): string => {
    const run = [...judged.runs, ...judged.redo].find((candidate) => candidate.driver === driver);
    return run ? `${plans.get(run.journeyId)?.document.name ?? run.journeyId}, version ${run.version}` : '';
  };
  await Promise.all([...names].map((driver) => drivers.start(driver, summaryOf(driver))));
}

/** Runs of one version, at most `max` together. */
function grouped(runs: RunRow[], max: number): RunRow[][] {
  const byVersion = new Map<string, RunRow[]>();
  for (const run of runs) {
    const version = `${run.journeyId}@${run.version}`;
    const rows = byVersion.get(version);
    if (rows) rows.push(run);
    else byVersion.set(version, [run]);
  }
  return [...byVersion.values()].flatMap((rows) =>
    Array.from({ length: Math.ceil(rows.length / max) }, (_, i) => rows.slice(i * max, (i + 1) * max)),
  );
}

async function insertNew(store: Store, rows: RunRow[]): Promise<void> {
  try {
    await store.runs.collection.insertMany(rows as never, { ordered: false });
  } catch (error) {
    if ((error as { code?: number }).code !== 11_000) throw error;
  }
}

async function upsertRejections(store: Store, rows: RejectionRow[]): Promise<void> {
  const operations = rows.map(
    (row): AnyBulkWriteOperation => ({
      replaceOne: { filter: { _id: row._id as never }, replacement: row as unknown as Record<string, unknown>, upsert: true },
    }),
  );
  await store.rejections.collection.bulkWrite(operations, { ordered: false });
}

const greatest = (values: (number | null)[]): number | null =>
  values.reduce<number | null>((high, value) => (value === null ? high : high === null ? value : Math.max(high, value)), null);
