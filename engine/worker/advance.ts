/**
 * One execution of a driver: claims the runs that are due, walks each as far as it goes, sends what is to be sent, stores, and says
 * when to look again. It acts on state, so running it twice is harmless (and it does run twice: after every crash).
 */
import type { Clock } from '../clock';
import type { Plans } from '../journeys';
import type { EffectResult, UpdateOperation } from '../language/step';
import type { RunRow, Store, VisitRow } from '../store';
import { groupCommit } from '../store/group-commit';
import type { DriverActivities, Next } from '../workflows/types';
import { ended, later, parked, paused, retrying, type StepError, waiting } from './closings';
import { count } from './counters';
import type { Delivery, DeliveryResult } from './deliver';
import { LEASE_MS, type Leases } from './leases';
import type { Loader } from './load';
import { performUpdates, type Updates } from './updates';
import { type Halt, resume, type Walker, walk } from './walk';

/** After this no further send is started: signals are not seen while a local activity runs. Real ms. */
const BREATH_MS = 3_000;
/** Claimed together, so that a crash leaves few questions. */
const CHUNK = { marketing: 50, transactional: 10 } as const;

export interface AdvanceDeps {
  store: Store;
  clock: Clock;
  plans: Plans;
  leases: Leases;
  loader: Loader;
  delivery: Delivery;
  updates: Updates;
  log(text: string): void;
}

export function advanceOf(deps: AdvanceDeps): DriverActivities['advance'] {
  const storeVisits = visitWriter(deps.store);
  return async ({ driverId }) => {
    const claim = await deps.leases.claim(driverId);
    const open = new Set<RunRow>(claim.claimed);
    const beat = setInterval(() => void deps.leases.renew([...open]).catch(() => undefined), LEASE_MS / 2.5);
    const dues: (number | null)[] = [claim.nextDue];
    let details: string | undefined;

    /** Stores a run where it stands and lets go of it. */
    const put = async (walker: Walker, set: Record<string, unknown>): Promise<void> => {
      if (walker.records.length > 0) await storeVisits(walker.records.map((record) => visitRow(walker, record)));
      const closed = await deps.leases.close({ run: walker.run, set });
      open.delete(walker.run);
      note(walker, set);
      details = `last step: ${walker.plan.document.steps[walker.state.visit.stepId]?.name ?? walker.state.visit.stepId}`;
      if (set['live'] !== false) dues.push(closed ? (set['due'] as number | null) : deps.clock.now());
    };

    try {
      await execute(deps, claim.claimed, put);
    } finally {
      clearInterval(beat);
    }
    return rest(deps.clock, dues, claim.leaseEndsReal, details);
  };
}

type Put = (walker: Walker, set: Record<string, unknown>) => Promise<void>;

async function execute(deps: AdvanceDeps, runs: RunRow[], put: Put): Promise<void> {
  const began = performance.now();
  const now = deps.clock.now();
  const prepared = await Promise.all(runs.map((run) => prepare(deps, run, now, put)));
  let walking = prepared.flatMap((walker) => (walker ? [{ walker, next: () => walk(walker) }] : []));
  while (walking.length > 0) {
    const stepped = walking.map(({ walker, next }) => ({ walker, halt: guarded(next) }));
    const settled: Promise<void>[] = [];
    const sending: Walker[] = [];
    const updating: { walker: Walker; operations: UpdateOperation[] }[] = [];
    for (const { walker, halt } of stepped) {
      if (halt.kind === 'broken') settled.push(put(walker, parked(walker, halt.error, now)));
      else if (halt.kind === 'wait') settled.push(put(walker, waiting(walker, halt.until, now)));
      else if (halt.kind === 'end') settled.push(put(walker, ended(walker, halt, now)));
      else if (walker.run.status === 'parked')
        settled.push(put(walker, parked(walker, walker.run.lastError ?? { code: 'parked', message: '' }, now)));
      else if (halt.effect.kind === 'send') sending.push(walker);
      else updating.push({ walker, operations: halt.effect.operations });
    }
    const results = await Promise.all([deliverInChunks(deps, sending, began), performUpdates(deps.updates, updating)]);
    walking = [];
    for (const [walker, result] of results.flatMap((map) => [...map])) {
      if (result.kind === 'settle') walking.push({ walker, next: () => resume(walker, remembered(walker, result.result, now)) });
      else settled.push(put(walker, closingOf(walker, result, now)));
    }
    await Promise.all(settled);
  }
  await deps.updates.finish(runs);
}

function closingOf(walker: Walker, result: Exclude<DeliveryResult, { kind: 'settle' }>, now: number): Record<string, unknown> {
  switch (result.kind) {
    case 'retry':
      return retrying(walker, result.error, result.at, now);
    case 'later':
      return later(walker, result.at);
    case 'park':
      return parked(walker, result.error, now);
  }
}

/** Chunk by chunk; when the breath is up the rest stays due. */
async function deliverInChunks(deps: AdvanceDeps, walkers: Walker[], began: number): Promise<Map<Walker, DeliveryResult>> {
  const results = new Map<Walker, DeliveryResult>();
  for (let from = 0; from < walkers.length; ) {
    const size = CHUNK[walkers[from]?.plan.document.settings.class ?? 'marketing'];
    const chunk = walkers.slice(from, from + size);
    from += size;
    if (performance.now() - began > BREATH_MS)
      for (const walker of chunk) results.set(walker, { kind: 'later', at: deps.clock.now() });
    else for (const [walker, result] of await deps.delivery.deliver(chunk)) results.set(walker, result);
  }
  return results;
}

/** One run's failure never touches its neighbours. */
function guarded(next: () => Halt): Halt | { kind: 'broken'; error: StepError } {
  try {
    return next();
  } catch (error) {
    return { kind: 'broken', error: { code: 'step_failed', message: error instanceof Error ? error.message : String(error) } };
  }
}

async function prepare(deps: AdvanceDeps, run: RunRow, now: number, put: Put): Promise<Walker | null> {
  const [plan, person, status, recorded] = await Promise.all([
    deps.plans.planOf(run.journeyId, run.version),
    deps.loader.person(run.personId),
    deps.plans.statusOf(run.journeyId),
    run.claims > 1 || run.status === 'parked' ? recordedVisits(deps.store, run) : new Map(),
  ]);
  const base = { run, plan, state: run.state, records: [], recorded };
  if (!person) {
    await put(
      { ...base, person: null as never, facts: null as never },
      { status: 'exited', live: false, due: null, exitReason: 'person_deleted', endedAt: now },
    );
    return null;
  }
  const walker: Walker = { ...base, person, facts: await deps.loader.facts(run, plan, person, now) };
  if (status === 'paused') {
    await put(walker, paused(walker));
    return null;
  }
  return walker;
}

async function recordedVisits(store: Store, run: RunRow): Promise<Map<number, VisitRow>> {
  const rows = (await store.visits.collection
    .find({ runId: run._id, seq: { $gte: run.state.visit.seq } })
    .toArray()) as unknown as VisitRow[];
  return new Map(rows.map((row) => [row.seq, row]));
}

/** The very next condition may look at what just became of the message. */
function remembered(walker: Walker, result: EffectResult, now: number): EffectResult {
  const { stepId } = walker.state.visit;
  if (result.kind === 'sent')
    walker.facts = {
      ...walker.facts,
      messages: { ...walker.facts.messages, [stepId]: { messageId: result.messageId, sent: now } },
    };
  if (result.kind === 'skipped')
    walker.facts = { ...walker.facts, messages: { ...walker.facts.messages, [stepId]: { skipped: result.reason } } };
  return result;
}

function rest(clock: Clock, dues: (number | null)[], leaseEndsReal: number | null, details: string | undefined): Next {
  const due = dues.reduce<number | null>(
    (low, value) => (value === null ? low : low === null ? value : Math.min(low, value)),
    null,
  );
  if (due === null && leaseEndsReal === null) return { kind: 'end' };
  const waits = [due === null ? null : clock.realMsUntil(due), leaseEndsReal === null ? null : leaseEndsReal - Date.now() + 50];
  const wakeInMs = Math.ceil(Math.min(...waits.map((wait) => wait ?? Number.POSITIVE_INFINITY)));
  if (wakeInMs <= 0) return { kind: 'more', details };
  return {
    kind: 'wait',
    wakeInMs,
    details: due === null ? details : `${details ?? 'waiting'}, next: ${new Date(due).toISOString()}`,
  };
}

const visitRow = (walker: Walker, record: Walker['records'][number]): VisitRow => ({
  ...record,
  _id: `${walker.run._id}:${record.seq}`,
  runId: walker.run._id,
  journeyId: walker.run.journeyId,
  version: walker.run.version,
  personId: walker.person._id,
});

/** Visits of concurrent drivers go in one insert; one that is there already was recorded by an execution that died. */
function visitWriter(store: Store): (rows: VisitRow[]) => Promise<void> {
  return groupCommit<VisitRow[], void>(
    async (groups) => {
      try {
        await store.visits.collection.insertMany(groups.flat() as never, { ordered: false });
      } catch (error) {
        if ((error as { code?: number }).code !== 11_000) throw error;
      }
      return groups.map(() => undefined);
    },
    { max: 200, lanes: 2 },
  );
}

function note(walker: Walker, set: Record<string, unknown>): void {
  for (const record of walker.records)
    if (record.port !== null && !walker.recorded.has(record.seq)) count(walker.plan, record.stepId, 'port', record.port);
  if (set['live'] === false) count(walker.plan, '', 'ended', `${set['status']}:${set['exitReason']}`);
  if (walker.state.goal && !walker.run.state.goal) {
    count(walker.plan, '', 'goal', 'reached');
    if (walker.state.goal.value) count(walker.plan, '', 'value', '', walker.state.goal.value);
  }
}
