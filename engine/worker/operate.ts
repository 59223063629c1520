/** What an operator may do with one run: an audited conditional write. The worker finds the run due and acts; it works while workers are down. */
import type { Clock } from '../clock';
import { plansOf } from '../journeys';
import type { Evidence } from '../language/condition';
import { portsOf } from '../language/steps';
import { Problem } from '../problem';
import { follow, type RunState, type VisitRecord } from '../runtime';
import type { MessageRow, OperationRow, RunRow, Store } from '../store';
import { cancelTasks } from '../tasks';
import { loaderOf } from './load';

export type Operation = { id: string } & (
  | { operation: 'retry' }
  | { operation: 'skip' }
  | { operation: 'exit'; reason: string }
  | { operation: 'move'; stepId: string }
);

/** The port of a stay that an operator ended by moving the run. */
const OPERATOR_PORT = '@operator';
const TRIES = 40;
const BETWEEN_TRIES_MS = 250;

/** Which operations make sense for a run in this state. */
export function operationsFor(run: Pick<RunRow, 'live' | 'status'>): Operation['operation'][] {
  if (!run.live) return [];
  return run.status === 'parked' ? ['retry', 'skip', 'move', 'exit'] : ['skip', 'move', 'exit'];
}

/**
 * Applies an operation once, however often it is sent with the same id.
 * @throws Problem `run_not_found`, `operation_refused`.
 */
export async function operate(store: Store, runId: string, operation: Operation, by: string, clock: Clock): Promise<RunRow> {
  let meant: number | null = null;
  for (let tries = 0; tries < TRIES; tries++) {
    const run = (await store.runs.collection.findOne({ _id: runId as never })) as unknown as RunRow | null;
    if (!run) throw new Problem('run_not_found');
    if (run.operations.includes(operation.id)) return run;
    if (!operationsFor(run).includes(operation.operation))
      throw new Problem(
        'operation_refused',
        `The run is ${run.status}; possible: ${operationsFor(run).join(', ') || 'nothing'}.`,
      );
    meant ??= run.state.visit.seq;
    if (operation.operation === 'skip' && run.state.visit.seq !== meant)
      throw new Problem('operation_refused', 'The run has just moved on by itself. Look at where it is now.');
    // Somebody is moving it this very moment, or died while moving it: act on where it stands when that is finished. A run
    // whose every execution dies must be movable all the same.
    const isBusy = run.leaseUntilReal > Date.now() || (run.claims > 0 && tries < TRIES / 2);
    if (!isBusy) {
      const written = await apply(store, run, operation, by, clock.now());
      if (written) return written;
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
  }
  throw new Problem('operation_refused', 'The run is busy. Try again in a moment.');
}

async function apply(store: Store, run: RunRow, operation: Operation, by: string, now: number): Promise<RunRow | null> {
  const change = await changeFor(store, run, operation, by, now);
  // Before the run can move: else it would meet the old answer and park again.
  if (operation.operation === 'retry') await settleQuestion(store, run, { state: 'released', callingUntilReal: 0 });
  const result = await store.runs.collection.findOneAndUpdate(
    {
      _id: run._id as never,
      status: run.status,
      pokes: run.pokes,
      claims: run.claims,
      leaseUntilReal: { $lte: Date.now() },
      'state.visit.seq': run.state.visit.seq,
    },
    // Without its token, an execution that was frozen and wakes up now cannot put the run back where it found it.
    { $set: { ...change.set, leaseToken: null }, $inc: { pokes: 1 }, $push: { operations: operation.id } as never },
    { returnDocument: 'after' },
  );
  if (!result) return null;
  if (change.record) {
    await recordVisit(store, run, change.record);
    await cancelTasks(store, [`${run._id}:${run.state.visit.seq}`]);
  }
  const audit: OperationRow = {
    _id: operation.id,
    runId: run._id,
    operation: operation.operation,
    by,
    at: now,
    before: { status: run.status, stepId: run.stepId },
    accepted: true,
  };
  await store.operations.collection.updateOne({ _id: operation.id as never }, { $setOnInsert: audit }, { upsert: true });
  if (operation.operation === 'skip' || operation.operation === 'move')
    await settleQuestion(store, run, { reason: 'operator_skipped' });
  return result as unknown as RunRow;
}

interface Change {
  set: Record<string, unknown>;
  record: VisitRecord | null;
}

async function changeFor(store: Store, run: RunRow, operation: Operation, by: string, now: number): Promise<Change> {
  const { visit } = run.state;
  const evidence: Evidence = { operator: by, operation: operation.operation };
  const due = { status: 'active', due: now, attempt: 0, lastError: null, claims: 0 };
  switch (operation.operation) {
    case 'retry':
      return { set: due, record: null };
    case 'exit':
      return {
        set: { ...ended(now), status: 'exited', exitReason: operation.reason },
        record: { ...visit, leftAt: now, port: null, evidence: { ...evidence, reason: operation.reason } },
      };
    case 'move': {
      const plan = await plansOf(store).planOf(run.journeyId, run.version);
      if (!Object.hasOwn(plan.document.steps, operation.stepId))
        throw new Problem('operation_refused', `Version ${run.version} has no step "${operation.stepId}".`, '/stepId');
      const seq = await nextSeq(store, run);
      const next = { stepId: operation.stepId, seq, enteredAt: now, revision: visit.revision, state: null };
      return {
        set: { ...due, 'state.visit': next, stepId: next.stepId },
        record: { ...visit, leftAt: now, port: OPERATOR_PORT, evidence },
      };
    }
    case 'skip':
      return skipping(store, run, evidence, due, now);
  }
}

/** By the step's own way out of not doing it: `skipped` where it has one, else its first main port. */
async function skipping(
  store: Store,
  run: RunRow,
  evidence: Evidence,
  due: Record<string, unknown>,
  now: number,
): Promise<Change> {
  const plan = await plansOf(store).planOf(run.journeyId, run.version);
  const loader = loaderOf(store);
  const person = await loader.person(run.personId);
  const step = plan.document.steps[run.state.visit.stepId];
  if (!person || !step) throw new Problem('operation_refused', 'The person or the step is gone.');
  const ports = portsOf(step);
  const port = ports.secondary.includes('skipped') ? 'skipped' : ports.main[0];
  if (port === undefined) throw new Problem('operation_refused', 'This step has no way out to skip to.');
  const record: VisitRecord = {
    stepId: run.state.visit.stepId,
    seq: run.state.visit.seq,
    enteredAt: run.state.visit.enteredAt,
    leftAt: now,
    port,
    evidence,
  };
  const outcome = follow(plan, run.state, record, await loader.facts(run, plan, person, now), []);
  if (outcome.kind === 'move') return { set: { ...due, ...positionOf(outcome.run, await nextSeq(store, run)) }, record };
  return { set: { ...ended(now), status: 'completed', exitReason: 'completed' }, record };
}

const positionOf = (state: RunState, seq: number): Record<string, unknown> => ({
  'state.visit': { ...state.visit, seq },
  'state.event': state.event,
  stepId: state.visit.stepId,
});
const ended = (now: number) => ({ live: false, due: null, endedAt: now, lastError: null, attempt: 0, claims: 0 });

async function recordVisit(store: Store, run: RunRow, record: VisitRecord): Promise<void> {
  const { stepId, seq, enteredAt, leftAt, port, evidence } = record;
  const row = {
    stepId,
    seq,
    enteredAt,
    leftAt,
    port,
    evidence,
    runId: run._id,
    journeyId: run.journeyId,
    version: run.version,
    personId: run.personId,
  };
  await store.visits.collection.updateOne({ _id: `${run._id}:${seq}` as never }, { $setOnInsert: row }, { upsert: true });
}

/** A message nobody knows the fate of: retry sends it again, skip counts it as sent. */
async function settleQuestion(store: Store, run: RunRow, set: Partial<MessageRow>): Promise<void> {
  const _id = `${run._id}:${run.state.visit.seq}`;
  await store.messages.collection.updateOne({ _id: _id as never, state: 'unknown' }, { $set: set });
}

/** The number of the next stay: one that an execution recorded before it died keeps its number, and its message. */
async function nextSeq(store: Store, run: RunRow): Promise<number> {
  const last = await store.visits.collection.find({ runId: run._id }).sort({ seq: -1 }).limit(1).next();
  return Math.max(run.state.visit.seq, (last?.['seq'] as number | undefined) ?? 0) + 1;
}
