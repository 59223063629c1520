/** Entrants become run rows; the driver that carries them is named on the rows before it is started, so a redo starts the same one. */
import { faultPoint } from '../fault-point';
import { hashId } from '../ids';
import { versionId } from '../journeys';
import type { EventFacts, JsonObject } from '../language/facts';
import type { Plan } from '../language/plan';
import { begin, capSpanAt, type EntryVerdict, judgeEntry, loopGuard } from '../runtime';
import type { AccountRow, PersonRow, RejectionRow, RunRow, Store } from '../store';
import type { AccountEntrance } from './account-entry';
import { count } from './counters';
import { type Drivers, driverIdOf } from './drivers';
import { factsOf } from './load';
import { liftRejections, metTakenSlot, type Refusal, rejectionOf, storeRejections } from './rejections';
import { isTaken, nextSlot } from './slot';

export interface Entrant {
  plan: Plan;
  person: PersonRow;
  event: EventFacts;
  context: JsonObject;
  /** Journeys that what lets them in came through. */
  hops: readonly string[];
  /** Set where an account enters: `person` carries its run. */
  account?: AccountEntrance;
  /** Set when they are turned away already: it is only to be recorded. */
  refusal?: Refusal;
  /** They were turned away for the time being, and come again. */
  comesAgain?: true;
}

/** What is known of a person's earlier and present runs. */
export type KnownRun = Pick<
  RunRow,
  | '_id'
  | 'journeyId'
  | 'version'
  | 'personId'
  | 'accountId'
  | 'slot'
  | 'live'
  | 'status'
  | 'driver'
  | 'enteredAt'
  | 'endedAt'
  | 'goalUntil'
  | 'leaseUntilReal'
> & { state: Pick<RunRow['state'], 'key'> };

/** Runs that were alive together as one driver: group commit for Temporal. */
export const GROUP_MAX = 200;

export interface Judged {
  runs: RunRow[];
  rejections: RejectionRow[];
  /** Those of the runs whose people were turned away for the time being, when their trigger fired. */
  late: RunRow[];
  /** Drivers named by an earlier, interrupted attempt. */
  redo: KnownRun[];
}

/** What was looked up for the judgement. */
export interface Looked {
  runs: KnownRun[];
  accounts: Map<string, AccountRow>;
  /** By `<journey>@<version>`, where some journey asks for them. */
  tags: Map<string, string[]>;
  /** Runs that were counted for the caps of their journeys, and whether they were within; the others are taken for it. */
  counted?: ReadonlyMap<string, boolean>;
}

/** Judges entrants in order; one who enters is known to the next judgement of the same person. */
export function judge(entrants: Entrant[], looked: Looked, now: number): Judged {
  const judged: Judged = { runs: [], rejections: [], late: [], redo: [] };
  const entered: KnownRun[] = [...looked.runs];
  for (const entrant of entrants) {
    const { plan, person, event, context, account, hops } = entrant;
    const facts = { ...factsOf(plan, person, now, looked.accounts), event };
    facts.context = { ...facts.context, ...context };
    if (account) facts.account = account.facts;
    const mine = entered.filter(
      (run) =>
        run.journeyId === plan.journeyId &&
        (account ? run.accountId === account.facts.id : run.personId === person._id && run.accountId === undefined),
    );
    const placeOf = (key: string | null) => hashId('slot', plan.journeyId, ...holderOf(entrant), key);
    const again = mine.find((run) => run._id === runIdOf(entrant));
    if (again) {
      if (again.live) judged.redo.push(again);
      continue;
    }
    const history = (key: string | null) => ({
      activeSlot: isTaken(placeOf(key), mine),
      everEntered: mine.length > 0,
      lastEnteredAt: greatest(mine.map((run) => run.enteredAt)),
      lastEndedAt: greatest(mine.map((run) => run.endedAt)),
      others: entered
        .filter((run) => run.personId === person._id && run.journeyId !== plan.journeyId)
        .map((run) => ({ ...run, tags: looked.tags.get(`${run.journeyId}@${run.version}`) ?? [] })),
    });
    const verdict =
      entrant.refusal ?? loopGuard(hops, event, now) ?? withinCap(entrant, judgeEntry(plan, facts, history), looked.counted, now);
    if (!verdict.enter) {
      judged.rejections.push(rejectionOf(entrant, verdict, now));
      continue;
    }
    const state = begin(plan, { event, key: verdict.key, at: now, revision: event.revision, context });
    const row: RunRow = {
      _id: runIdOf(entrant),
      journeyId: plan.journeyId,
      version: plan.version,
      personId: person._id,
      ...(account ? { accountId: account.facts.id } : {}),
      slot: nextSlot(placeOf(verdict.key), mine),
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
      ...(hops.length > 0 ? { hops: [...hops] } : {}),
      operations: [],
    };
    judged.runs.push(row);
    if (entrant.comesAgain) judged.late.push(row);
    entered.push(row);
  }
  return judged;
}

/** The last rule: whoever may enter must be within the cap. */
function withinCap(entrant: Entrant, verdict: EntryVerdict, counted: Looked['counted'], now: number): EntryVerdict {
  const span = verdict.enter && counted?.get(runIdOf(entrant)) === false ? capSpanAt(entrant.plan, now) : null;
  return span ? { enter: false, rule: 'cap', evidence: { ...verdict.evidence, cap: { ...span } }, retryAt: null } : verdict;
}

/** Who takes the slot. */
const holderOf = ({ person, account }: Entrant): string[] => (account ? ['account', account.facts.id] : [person._id]);

/** The same entrance by the same event is the same run, however often it is repeated. */
export const runIdOf = (entrant: Entrant): string =>
  hashId('run', entrant.plan.journeyId, ...holderOf(entrant), entrant.event.id);

/** Stores the rows under their drivers and starts those; returns when both are done, with the ids of the runs that stand now. */
export async function enter(
  store: Store,
  drivers: Drivers,
  judged: Judged,
  plans: Map<string, Plan>,
  groupMax: number,
): Promise<Set<string>> {
  for (const group of grouped(judged.runs, groupMax)) {
    const driver = driverIdOf(group.map((run) => run._id));
    for (const run of group) run.driver = driver;
  }
  // Before they enter: a redo judges them again.
  await liftRejections(store, judged.late);
  const stored = await insertNew(store, judged.runs);
  const tooLate = judged.runs.filter((run) => !stored.has(run._id));
  const rejections = [...judged.rejections, ...tooLate.map(metTakenSlot)];
  await storeRejections(store, rejections);
  if (stored.size > 0) faultPoint('before-driver');
  const started = [...judged.runs.filter((run) => stored.has(run._id)), ...judged.redo];
  const names = new Set(started.map((run) => run.driver));
  const summaryOf = (driver: string): string => {
    const run = started.find((candidate) => candidate.driver === driver);
    const name = run && plans.get(versionId(run.journeyId, run.version))?.document.name;
    return run ? `${name ?? run.journeyId}, version ${run.version}` : '';
  };
  await Promise.all([...names].map((driver) => drivers.start(driver, summaryOf(driver))));
  return stored;
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

/** Returns the ids of rows that stand; the others met a slot that somebody took a moment before. */
async function insertNew(store: Store, rows: RunRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  let stored = rows;
  try {
    await store.runs.collection.insertMany(rows as never, { ordered: false });
  } catch (error) {
    if ((error as { code?: number }).code !== 11_000) throw error;
    const found = await store.runs.collection
      .find({ _id: { $in: rows.map((row) => row._id) } } as never, { projection: { driver: 1 } })
      .toArray();
    const drivers = new Map(found.map((row) => [String(row._id), String(row['driver'])]));
    for (const row of rows) row.driver = drivers.get(row._id) ?? row.driver;
    stored = rows.filter((row) => drivers.has(row._id));
  }
  for (const row of stored) count(row, '', 'entered', '');
  return new Set(stored.map((row) => row._id));
}

const greatest = (values: (number | null)[]): number | null =>
  values.reduce<number | null>((high, value) => (value === null ? high : high === null ? value : Math.max(high, value)), null);
